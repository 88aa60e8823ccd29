"""A language model words what was found, and nothing that it says goes out unchecked."""
