"""Answering, the command line and the console."""
