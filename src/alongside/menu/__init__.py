"""The menu of support: *offers* and what they can carry, *editions*, each role's *answer*, *tools* and *gaps*."""
