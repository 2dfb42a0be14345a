"""What is shown on a day: plain values, no HTML and no files."""
