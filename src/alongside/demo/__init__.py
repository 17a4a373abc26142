"""The invented region, told through the same actions as the real one.

Northmere, in the invented country of Merrow, has 24 authorities and nobody in it is real. It has 28 quarterly measures
over 20 quarters and 46 annual ones over 12 years, at four quarterly releases and an annual one. Its few words: a
*shape* is how a figure behaves; a *story* is something planted that is true of it; the *truth* is all of the stories;
a *cut* is how much of it is told; a *trial* asks of many such regions what the methods find.
"""
