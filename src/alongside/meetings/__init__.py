"""Meetings of the region's bodies: a date, an agenda, and what was decided on each item."""
