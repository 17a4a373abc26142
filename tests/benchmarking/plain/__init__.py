"""The methods worked out again, the slow and plain way: one figure at a time, in exact fractions where it can be."""
