"""Hostile and broken files of every format, run through reading and understanding."""
