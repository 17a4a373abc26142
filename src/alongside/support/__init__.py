"""Support: *needs*, what would help with each, and how what is on offer could best be shared out."""
