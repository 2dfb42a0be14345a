"""Git history -> approvals and filing numbers."""
