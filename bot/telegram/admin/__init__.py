"""The admins' side of the Telegram channel: documents come in, change and go, in private chats."""
