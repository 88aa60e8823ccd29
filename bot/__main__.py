"""``python -m bot`` is ``planbot``."""

from bot.cli import main

main()
