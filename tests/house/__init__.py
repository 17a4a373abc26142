"""The rules of the house, each with proof that breaking it is caught."""
