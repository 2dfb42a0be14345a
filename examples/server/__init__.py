"""A git server of one's own with the hook on: an example, and what the tests and the demo push to."""
