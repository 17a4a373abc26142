"""The indicator book: what is measured, how it is read, and which direction a region has given it.

An *indicator* is one reviewed definition in `definitions/indicators`; a *set* is all those of one cadence under a
version label, in *topics*. A *regional direction* says that, for one region, high or low is better for a measure
published without a direction, with who decided so and why.
"""
