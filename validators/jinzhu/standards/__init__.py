"""The clauses of each standard as data; the profiles a hall can build on."""
