"""What the search box looks into: a few small files, made from the view of the hall."""
