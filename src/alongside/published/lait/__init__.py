"""Reading the Local Authority Interactive Tool's files (Department for Education).

`read` takes a folder and answers with a `Publication`, or refuses in one sentence; it stores nothing.
"""
