"""What guards a hall on a forge and on a clerk's machine: owners, branch rules, personal data."""
