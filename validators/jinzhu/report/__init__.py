"""Findings for their readers: text, JSON, GitHub annotations, SARIF."""
