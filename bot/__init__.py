"""Saksbot: the Slack bot with which a secretariat runs its councils."""
