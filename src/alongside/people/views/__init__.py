"""Signing in and out, and the pages about persons and what they are."""
