"""``saksbot manifest``."""

import json

from bot.slack.manifest import manifest


def print_manifest(*, request_url: str | None = None) -> int:
    """Print the app manifest as JSON, ready to paste in Slack under «App Manifest»."""
    print(json.dumps(manifest(request_url=request_url), ensure_ascii=False, indent=2))
    return 0
