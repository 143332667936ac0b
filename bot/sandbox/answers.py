"""What comes of the bot's answers: acks of commands and submissions, response URLs."""

from __future__ import annotations

from typing import Any

from bot.sandbox import modals, posting
from bot.sandbox.refusals import ApiError
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.tickets import ResponseTicket

Json = dict[str, Any]

NO_CONTACT = "Vi fikk ikke kontakt med appen. Prøv igjen."


def command_failed(sandbox: Sandbox, channel: Json, user: str, command: str, error: str) -> None:
    """Slackbot tells the person that the app did not answer."""
    why = {
        "operation_timeout": "appen svarte ikke innen tre sekunder",
        "dispatch_failed": "appen er ikke tilkoblet",
    }.get(error, "appen svarte med en feil")
    text = f"{command} virket ikke: {why} ({error}). Prøv igjen."
    posting.from_slackbot(sandbox, channel, user, text)


def command_answered(sandbox: Sandbox, channel: Json, user: str, body: Any) -> None:
    """A command's ack may carry a message, by default seen by the person alone."""
    if not isinstance(body, dict) or not (body.get("text") or body.get("blocks")):
        return
    try:
        _say(sandbox, channel, user, body)
    except ApiError as refused:
        sandbox.journal.problem("bad_ack", "slash_commands", _sentence(refused))


def _say(sandbox: Sandbox, channel: Json, user: str, body: Json) -> None:
    blocks = posting.checked_blocks(body.get("blocks"))
    text = posting.checked_text(sandbox, "response", str(body.get("text") or ""), blocks)
    extra = {"thread_ts": body["thread_ts"]} if body.get("thread_ts") else {}
    message = posting.from_app(sandbox, text, blocks, **extra)
    if body.get("response_type") == "in_channel":
        posting.post(sandbox, channel, message)
    else:
        posting.ephemeral(sandbox, channel, user, message)


def respond(sandbox: Sandbox, ticket: ResponseTicket, body: Json) -> None:
    """A POST to a response URL. Raises ApiError as Slack answers."""
    channel = sandbox.workspace.channels[ticket.channel]
    if body.get("delete_original") and ticket.message_ts:
        _take_away(sandbox, channel, ticket.message_ts)
    elif body.get("replace_original") and ticket.message_ts:
        _replace_original(sandbox, channel, ticket.message_ts, body)
    else:
        _say(sandbox, channel, ticket.user, body)


def _take_away(sandbox: Sandbox, channel: Json, ts: str) -> None:
    record = sandbox.workspace.find_ephemeral(channel["id"], ts)
    if record is not None:
        sandbox.workspace.ephemerals.remove(record)
        sandbox.journal.changed()
    elif ts in sandbox.workspace.messages[channel["id"]]:
        posting.delete(sandbox, channel, ts)


def _replace_original(sandbox: Sandbox, channel: Json, ts: str, body: Json) -> None:
    blocks = posting.checked_blocks(body.get("blocks"))
    text = posting.checked_text(sandbox, "response", str(body.get("text") or ""), blocks)
    fresh = posting.from_app(sandbox, text, blocks)
    record = sandbox.workspace.find_ephemeral(channel["id"], ts)
    if record is not None:
        record["message"] = {**fresh, "ts": ts, "is_ephemeral": True}
        sandbox.journal.changed()
        return
    if ts not in sandbox.workspace.messages[channel["id"]]:
        raise ApiError("message_not_found")
    changes = {"text": text, "blocks": fresh.get("blocks", [])}
    posting.change(sandbox, channel, ts, changes)


async def submission_answered(sandbox: Sandbox, user: str, view_id: str, body: Any) -> None:
    """The ack of a submission: close the view, or what `response_action` says."""
    if not body:
        modals.remove(sandbox, user, view_id)
        return
    action = body.get("response_action") if isinstance(body, dict) else None
    try:
        if action == "errors":
            _show_errors(sandbox, view_id, body.get("errors"))
        elif action == "update":
            modals.refuse_bad_view(body.get("view"), "modal")
            modals.replace(sandbox, view_id, body["view"])
        elif action == "push":
            modals.refuse_bad_view(body.get("view"), "modal")
            modals.push(sandbox, user, body["view"])
        elif action == "clear":
            await modals.close_all(sandbox, user, by_person=False)
        else:
            raise ApiError("unknown_response_action")
    except ApiError as refused:
        sandbox.journal.problem("bad_ack", "view_submission", _sentence(refused))
        trouble(sandbox, view_id)


def _show_errors(sandbox: Sandbox, view_id: str, errors: Any) -> None:
    record = sandbox.workspace.views[view_id]
    inputs = [b["block_id"] for b in record["view"]["blocks"] if b["type"] == "input"]
    if not isinstance(errors, dict) or not errors:
        raise ApiError("errors_missing")
    for block_id, text in errors.items():
        if block_id not in inputs:
            raise ApiError(f"errors for {block_id}, which is not an input of the view")
        if not isinstance(text, str) or not text:
            raise ApiError(f"the error for {block_id} is not a text")
    record["errors"] = dict(errors)
    sandbox.journal.changed()


def trouble(sandbox: Sandbox, view_id: str) -> None:
    """The modal stays and says that something went wrong."""
    record = sandbox.workspace.views.get(view_id)
    if record is not None:
        record["trouble"] = NO_CONTACT
        sandbox.journal.changed()


def _sentence(refused: ApiError) -> str:
    details = refused.extra.get("response_metadata", {}).get("messages", [])
    return "; ".join([refused.error, *details])
