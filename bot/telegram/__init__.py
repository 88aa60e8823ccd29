"""The Telegram channel: long polling, access, rendering and one handler file per capability."""
