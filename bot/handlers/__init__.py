"""Slack comes in here: who is this, what did they ask, one operation, one answer."""
