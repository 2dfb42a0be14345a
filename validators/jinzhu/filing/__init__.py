"""The models of the filings: the envelope, a module per kind, the service guide."""
