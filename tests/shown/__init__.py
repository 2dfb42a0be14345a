"""The examples of the help pages, made from the cases: what goes into the package."""
