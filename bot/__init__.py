"""Answering officials' questions, and the channels they ask through."""
