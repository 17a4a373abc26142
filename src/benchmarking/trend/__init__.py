"""One measure over time: its usual range, its five-point trend and its recent change."""
