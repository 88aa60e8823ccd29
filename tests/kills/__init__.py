"""Kills of whole processes at random instants, and what people see at the end."""
