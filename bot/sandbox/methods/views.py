"""views.*: modals and the home tab."""

from __future__ import annotations

from typing import Any

from bot.sandbox import modals
from bot.sandbox.calls import Call, method
from bot.sandbox.places import person_of
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


@method("views.open")
def open_view(call: Call) -> Json:
    """Show a modal to the person behind the trigger."""
    view = call.data("view")
    modals.refuse_bad_view(view, "modal")
    trigger = call.sandbox.tickets.use_trigger(_trigger(call))
    return {"view": modals.open_first(call.sandbox, trigger.user, view)}


@method("views.push")
def push_view(call: Call) -> Json:
    """Show a modal on top of the one in which something was clicked."""
    view = call.data("view")
    modals.refuse_bad_view(view, "modal")
    trigger = call.sandbox.tickets.use_trigger(_trigger(call))
    return {"view": modals.push(call.sandbox, trigger.user, view)}


@method("views.update")
def update_view(call: Call) -> Json:
    """New content for a view that is open."""
    view = call.data("view")
    modals.refuse_bad_view(view)
    view_id = modals.find_by(call.sandbox, call.text("view_id"), call.text("external_id"))
    return {"view": modals.replace(call.sandbox, view_id, view, call.text("hash"))}


@method("views.publish")
def publish_view(call: Call) -> Json:
    """A person's home tab."""
    view = call.data("view")
    modals.refuse_bad_view(view, "home")
    if not call.workspace.seed.app.home_tab.get("home_tab_enabled", True):
        raise ApiError("not_enabled")
    user = person_of(call, "user_id")
    return {"view": modals.publish_home(call.sandbox, user, view, call.text("hash"))}


def _trigger(call: Call) -> str:
    return call.text("trigger_id") or call.needed("interactivity_pointer")
