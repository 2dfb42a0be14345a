"""Taking leaked personal data out of a hall's history."""
