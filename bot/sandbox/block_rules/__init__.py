"""The rules that Slack holds blocks and views against, checked without Slack.

Limits are those of Slack's Block Kit reference; where its pages disagree, the stricter one.
Messages have Slack's shape:
`[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
"""

from bot.sandbox.block_rules.surfaces import check_message, check_view

__all__ = ["check_message", "check_view"]
