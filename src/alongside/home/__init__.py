"""The first page of everybody who signs in: what needs them, their authority's headlines, and what is new."""
