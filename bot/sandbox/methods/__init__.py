"""The Web API methods, one module per family; importing this enters them all in the table."""

from bot.sandbox.methods import (
    apps,
    chat,
    conversations,
    files,
    reactions,
    scheduled,
    uploads,
    users,
    views,
)

__all__ = [
    "apps",
    "chat",
    "conversations",
    "files",
    "reactions",
    "scheduled",
    "uploads",
    "users",
    "views",
]
