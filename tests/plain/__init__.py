"""A release worked out again, the slow and plain way, from what it froze and from nothing else.

Lists, loops and the standard library; no part of the product. `frozen` reads the text that a release froze,
`words` writes numbers, `standing` and `change` reckon, `lines` chooses, and `report` says what the report must say.
`reading` takes a page apart, and `agreement` lays the two side by side.
"""
