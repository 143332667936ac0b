"""Slack's vocabulary: ids, forms, views and messages, and the messenger. It makes no decisions."""
