"""Alongside: a region's sector-led improvement work in children's services, from figures to what helped."""

__version__ = "0.1.0"
