"""See where the card of a thing stands in a conversation."""

from storage.cards import find_card
from storage.house import House


def find_card_place(house: House, kind: str, thing_id: int, lane: str) -> tuple[str, str] | None:
    """The channel and the time stamp of the card, or None when it was never posted there."""
    with house.look() as session:
        card = find_card(session, kind, thing_id, lane)
        if card is None or card.slack_channel is None or card.slack_ts is None:
            return None
        return card.slack_channel, card.slack_ts
