"""Measures of distance between figures: position, funnel, and the publisher's own comparisons."""
