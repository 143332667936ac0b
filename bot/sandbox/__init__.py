"""A local Slack workspace: to try the bot in a browser, and to test it without Slack.

It knows nothing of councils. It speaks Slack's Web API, Socket Mode and signed HTTP,
refuses what Slack would refuse, and lets a test act as a person.
"""

from bot.sandbox.clock import SandboxClock
from bot.sandbox.driver import User
from bot.sandbox.refusals import CannotDo
from bot.sandbox.remote import RemoteSandbox
from bot.sandbox.screens import Message, Screen
from bot.sandbox.seed import Seed, SeedError
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace

__all__ = [
    "CannotDo",
    "Message",
    "RemoteSandbox",
    "SandboxClock",
    "SandboxServer",
    "Screen",
    "Seed",
    "SeedError",
    "User",
    "Workspace",
]
