"""Measuring, pure: from values with states to signals and words. Knows nothing of the web or the database."""
