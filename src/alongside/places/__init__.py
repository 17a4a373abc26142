"""Authorities, their regions, who came before and after them, and which are alike.

A *place* is an authority, a region, a part of London or a country, known everywhere by its code: the Department for
Education's number, as text. A *succession* is one authority taking over another's area. A *neighbour set* is one
published version of the statistical neighbours. A *nation* is England, or an invented country for demonstrations and
tests; places of two nations are never compared.
"""
