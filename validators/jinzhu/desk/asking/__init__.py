"""A filing asked for at a terminal, field by field, with the models and rules of the check."""
