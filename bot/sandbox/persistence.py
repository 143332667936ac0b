"""Keeping the workspace between runs, in one JSON file written at most a few times a second."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from bot.sandbox.workspace import Workspace

Json = dict[str, Any]

WAIT_SECONDS = 0.3
IDS_PER_SAVE = 10_000
KEPT = (
    "channels", "messages", "ephemerals", "files", "homes", "scheduled", "read_until",
    "_serial", "_last_ts",
)  # fmt: skip


class Keeper:
    """Saves and loads; without a path it does nothing."""

    def __init__(self, workspace: Workspace, path: Path | None) -> None:
        self._workspace = workspace
        self._path = path
        self._due: asyncio.TimerHandle | None = None

    def load(self) -> None:
        """Take up what was saved. Open modals are not kept, as in Slack after a reload."""
        if self._path is None or not self._path.exists():
            return
        saved = json.loads(self._path.read_text(encoding="utf-8"))
        if saved.get("team") != self._workspace.seed.team_id:
            return
        for key in KEPT:
            if key in saved:
                setattr(self._workspace, key, saved[key])
        self._workspace.skip_ids(IDS_PER_SAVE)
        self._workspace.views = saved.get("home_views", {})

    def soon(self) -> None:
        """Save in a moment; many changes make one save."""
        if self._path is not None and self._due is None:
            self._due = asyncio.get_running_loop().call_later(WAIT_SECONDS, self.save)

    def save(self) -> None:
        """Write all, by way of a file beside it, so that a crash leaves the old or the new."""
        self._due = None
        if self._path is None:
            return
        workspace = self._workspace
        state: Json = {key: getattr(workspace, key) for key in KEPT}
        state["team"] = workspace.seed.team_id
        homes = workspace.homes.values()
        state["home_views"] = {each: workspace.views[each] for each in homes}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".writing")
        beside.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        beside.replace(self._path)
