"""The invented region, told through the same actions as the real one.

Northmere, in the invented country of Merrow, has 24 authorities and nobody in it is real. It is small as yet:
a dozen annual measures with their counts, and a few stories planted so that there is something to find.
"""
