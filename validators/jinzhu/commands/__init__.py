"""The commands, a module each; ``cli.py`` puts them together."""
