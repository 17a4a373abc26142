"""A page as a value, and the formats it is written in.

`page` holds the value: nothing in it knows HTML or PDF. `html` and `pdf` each write the same
words and the same figures; numbers reach this room already written as text, so that every
format shows the same string.
"""
