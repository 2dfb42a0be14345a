"""Taking leaked personal data out of a hall's history, with evidence that nothing else changed."""
