"""Dialogs: each asks one thing, says what will happen, and keeps what was typed when it is refused."""
