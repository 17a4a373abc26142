"""National figures, imported with provenance.

Its few words: a *publication* is a publisher's set of files; an *edition* one import of them, numbered, hashed and
never changed; a *measure* one published series of figures; an *oddity* something in the files that a reader ought
to know, kept as published and said out loud.
"""
