"""Handlers, one file per capability; ``bot.telegram.application`` says which update goes where."""
