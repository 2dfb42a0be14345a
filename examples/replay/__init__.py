"""The example hall's months told again on real git: requests, approvals, publications."""
