"""Opening a view so that an answer from Slack that was lost on the way changes nothing."""

import uuid

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.handlers.edge import Body
from bot.slack.blocks import Block


def in_modal(body: Body) -> bool:
    return bool(body.get("view", {}).get("type") == "modal")


def shown_view(client: WebClient, body: Body, view: Block) -> str:
    """Show a view on top of the modal that was clicked in, or as the first; returns its id.

    The kit asks again when it got no answer. Where the first question had arrived, Slack says that
    the trigger is used: the view is open then, and is found by the name that we gave it.
    """
    named = view | {"external_id": uuid.uuid4().hex}
    place = client.views_push if in_modal(body) else client.views_open
    try:
        return str(place(trigger_id=body["trigger_id"], view=named)["view"]["id"])
    except SlackApiError as refusal:
        if refusal.response["error"] == "exchanged_trigger_id":
            return _id_of_open(client, named, refusal)
        if refusal.response["error"] != "push_limit_reached":
            raise
    client.views_update(view_id=body["view"]["id"], view=view)
    return str(body["view"]["id"])


def _id_of_open(client: WebClient, named: Block, refusal: SlackApiError) -> str:
    try:
        found = client.views_update(external_id=named["external_id"], view=named)
    except SlackApiError as missing:
        raise refusal from missing
    return str(found["view"]["id"])
