"""Readers: one file a format, from bytes to the text that is stored."""
