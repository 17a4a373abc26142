"""What pages are made of: base templates, components and charts.

Everything here takes plain values and gives back text. It knows no table, no person and no
indicator. *Meaning* is said by a shape and a word before it is said by a colour.
"""
