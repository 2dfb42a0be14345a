"""What a reader subscribes to: the notices as Atom feeds, and the days to come as a calendar."""
