"""How errors that nobody foresaw are logged."""

import traceback


def told(error: Exception) -> str:
    """The error's class and where it was raised; not its message, which may repeat a document or
    what a person wrote."""
    return type(error).__name__ + "\n" + "".join(traceback.format_tb(error.__traceback__)).rstrip()
