"""PDFs opened apart: what they draw, say and hold, told as tables of words by a process that is bounded.

`apart` is asked from outside and starts `within`, which reads with `drawing`, `fonts`, `lining_up` and `graph`.
"""
