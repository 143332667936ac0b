"""Sharing files in a conversation, so that a crash at any point shares them once."""

from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from bot.operations.messenger import TryLater
from bot.operations.recognise import House
from bot.slack.asking import Asker, Refused, TurnedAway, no_answer
from bot.slack.outgoing import OutgoingFile

#: How long the transfer may stand still, in seconds.
_TRANSFER_SECONDS = 30

Done = Callable[[Mapping[str, Any]], None]


class Uploader:
    """Slack's three steps: ask for an address, send the bytes there, complete. The last shares."""

    def __init__(self, house: House, asker: Asker) -> None:
        self._house, self._asker = house, asker
        self._opener = _opener(asker.client.proxy)

    def share(
        self, files: Sequence[OutgoingFile], channel: str, *, steps: Mapping[str, Any], done: Done
    ) -> None:
        """Share the files in the channel unless ``steps`` and Slack say that they are there."""
        uploaded: list[str] = list(steps.get("files", ()))
        if steps.get("completing") and self._is_shared(uploaded[0], channel):
            return
        for file in files[len(uploaded) :]:
            uploaded.append(self._upload(file))
            done({"files": uploaded})
        done({"completing": True})
        named = [
            {"id": file_id, "title": file.title}
            for file_id, file in zip(uploaded, files, strict=True)
        ]
        self._complete(named, channel, done)

    def _complete(self, named: Sequence[Mapping[str, str]], channel: str, done: Done) -> None:
        client = self._asker.client
        try:
            self._asker.ask(
                "files.completeUploadExternal",
                client.files_completeUploadExternal,
                files=list(named),
                channel_id=channel,
            )
        except Refused as refusal:
            if refusal.code != "file_not_found":
                raise
            # Slack forgets bytes that nobody completed in time: begin again.
            done({"files": [], "completing": False})
            raise TryLater("files.completeUploadExternal: file_not_found") from refusal

    def _upload(self, file: OutgoingFile) -> str:
        content = self._house.files.get(file.file_hash)
        ticket = self._asker.ask(
            "files.getUploadURLExternal",
            self._asker.client.files_getUploadURLExternal,
            filename=file.name,
            length=len(content),
        )
        self._transfer(ticket["upload_url"], content)
        return str(ticket["file_id"])

    def _transfer(self, url: str, content: bytes) -> None:
        headers = {"Content-Type": "application/octet-stream"}
        request = Request(url, data=content, headers=headers, method="POST")  # noqa: S310 (Slack's)
        try:
            self._opener.open(request, timeout=_TRANSFER_SECONDS).close()
        except HTTPError as refusal:
            raise TryLater(f"opplasting: HTTP {refusal.code}") from refusal
        except (OSError, HTTPException) as silence:
            raise no_answer("opplasting", silence) from silence

    def _is_shared(self, file_id: str, channel: str) -> bool:
        try:
            answer = self._asker.ask("files.info", self._asker.client.files_info, file=file_id)
        except (Refused, TurnedAway):
            return False
        file = answer["file"]
        shares = file.get("shares") or {}
        listed = {place for kind in shares.values() for place in kind}
        return channel in listed.union(*(file.get(kind) or () for kind in _PLACES))


#: Where Slack lists the conversations that a file is shared in.
_PLACES = ("channels", "groups", "ims")


def _opener(proxy: str | None) -> OpenerDirector:
    """The client has settled whether there is a proxy; the environment is not asked again."""
    return build_opener(ProxyHandler({"http": proxy, "https": proxy} if proxy else {}))
