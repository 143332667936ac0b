"""The messenger that speaks Slack: renders a notice when its turn comes, and sends it once."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot.operations.messenger import Parcel, Receipt
from bot.operations.recognise import House
from bot.operations.see_card import find_card_place
from bot.slack.asking import Asker, Refused, TurnedAway
from bot.slack.notices import RENDERERS
from bot.slack.outgoing import Outgoing, Renderer
from bot.slack.uploading import Uploader

log = logging.getLogger(__name__)

#: The kind of metadata that a message carries, so that it can be found again.
EVENT_TYPE = "saksbot_outbox"
#: How far the clocks of Slack and of this machine may be apart.
_MARGIN = timedelta(minutes=10)
#: How many messages are looked through for one that may have arrived: pages of messages.
_PAGES, _PAGE = 10, 200
#: Slack's words for a message that can no longer be updated.
_CARD_IS_GONE = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found"}
)

Done = Callable[[Mapping[str, Any]], None]


class SlackMessenger:
    """Sends notices to Slack. Safe to share between threads."""

    def __init__(
        self, house: House, client: WebClient, *, renderers: Mapping[str, Renderer] = RENDERERS
    ) -> None:
        self._house = house
        self._renderers = renderers
        self._asker = Asker(client)
        self._uploader = Uploader(house, self._asker)
        self._direct: dict[str, str] = {}

    def deliver(self, parcel: Parcel, *, at: datetime, done: Done) -> Receipt | None:
        """See ``Messenger``. A message that may have arrived is first looked for."""
        render = self._renderers[parcel.notice]
        outgoing = render(self._house, {**parcel.about, "to": parcel.to}, at)
        if outgoing is None:
            return None
        channel = str(parcel.steps.get("channel") or self._channel_of(parcel.to))
        ts = str(parcel.steps.get("ts") or self._place(parcel, outgoing, channel))
        if outgoing.files:
            if "ts" not in parcel.steps:
                done({"channel": channel, "ts": ts})
            self._uploader.share(outgoing.files, channel, steps=parcel.steps, done=done)
        return Receipt(channel, ts, outgoing.card)

    def _channel_of(self, lane: str) -> str:
        """A person's conversation with the bot, or the channel itself."""
        if not lane.startswith(("U", "W")):
            return lane
        if lane not in self._direct:
            opened = self._asker.ask(
                "conversations.open", self._asker.client.conversations_open, users=lane
            )
            self._direct[lane] = opened["channel"]["id"]
        return self._direct[lane]

    def _place(self, parcel: Parcel, outgoing: Outgoing, channel: str) -> str:
        """Put the message in the channel, or what is new on its card; returns its time stamp."""
        if outgoing.card:
            place = find_card_place(self._house, *outgoing.card, parcel.to)
            if place and self._update(outgoing, *place):
                return place[1]
        found = self._find(parcel, channel) if parcel.may_have_arrived else None
        if found is None:
            return self._post(parcel, outgoing, channel)
        # A card may have changed since the attempt whose answer was lost.
        if outgoing.card and not self._update(outgoing, channel, found):
            return self._post(parcel, outgoing, channel)
        return found

    def _update(self, outgoing: Outgoing, channel: str, ts: str) -> bool:
        """False where the card is gone, and a new one must be posted."""
        client = self._asker.client
        try:
            self._asker.ask(
                "chat.update",
                client.chat_update,
                channel=channel,
                ts=ts,
                text=outgoing.text,
                blocks=list(outgoing.blocks),
            )
        except Refused as refusal:
            if refusal.code not in _CARD_IS_GONE:
                raise
            return False
        return True

    def _post(self, parcel: Parcel, outgoing: Outgoing, channel: str) -> str:
        payload = {"outbox_id": parcel.id, "key": parcel.key}
        answer = self._asker.ask(
            "chat.postMessage",
            self._asker.client.chat_postMessage,
            channel=channel,
            text=outgoing.text,
            blocks=list(outgoing.blocks) or None,
            metadata={"event_type": EVENT_TYPE, "event_payload": payload},
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(answer["ts"])

    def _find(self, parcel: Parcel, channel: str) -> str | None:
        """The time stamp of the parcel's message, if the channel's history has it."""
        try:
            for message in self._messages_since(channel, parcel.first_tried_at - _MARGIN):
                if _key_of(message) == parcel.key:
                    return str(message["ts"])
        except (Refused, TurnedAway) as refusal:
            # It is better to say a thing twice than never, where Slack does not let us look.
            log.warning("cannot look for outbox %s: %s", parcel.id, refusal.code)
        return None

    def _messages_since(self, channel: str, since: datetime) -> Iterator[Mapping[str, Any]]:
        cursor = None
        for _ in range(_PAGES):
            page = self._asker.ask(
                "conversations.history",
                self._asker.client.conversations_history,
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                include_all_metadata=True,
                limit=_PAGE,
                cursor=cursor,
            )
            yield from page["messages"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return


def _key_of(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key = metadata.get("event_payload", {}).get("key")
    return str(key) if key else None
