"""Uploads and evidence: looked at before they are kept, kept where nothing serves them, given out by policy alone."""
