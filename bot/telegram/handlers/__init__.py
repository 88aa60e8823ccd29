"""Handlers, one file per capability; ``bot.telegram.routes`` says which update goes where."""
