"""What was found for its readers: findings, plans, clocks, audits; a terminal, a forge, programs."""
