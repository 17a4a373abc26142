"""Headlines: what a release suggests is worth a conversation, until a person says so.

Its few words: a *headline* is a line of a release said in one sentence; it is *suggested* by the method and
nobody has confirmed it; a *watch* line is kept beside the headlines, not among them.
"""
