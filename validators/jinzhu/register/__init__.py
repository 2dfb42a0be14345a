"""The state of the hall, and the fold of one filing into it."""
