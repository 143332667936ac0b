"""The Slack app manifest that the code needs; ``saksbot manifest`` prints it."""

from typing import Any

from bot.slack.ids import cases

#: What each scope is for; the values are shown by ``saksbot doctor`` when one is missing.
SCOPES: dict[str, str] = {
    "channels:history": "finne igjen meldinger som kan ha kommet fram i åpne kanaler",
    "channels:read": "se hvem som er i rådenes åpne kanaler",
    "chat:write": "sende meldinger",
    "commands": "ta imot /sak og /mote",
    "files:read": "hente vedlegg som lastes opp",
    "files:write": "dele innkallinger og vedlegg",
    "groups:history": "finne igjen meldinger som kan ha kommet fram i lukkede kanaler",
    "groups:read": "se hvem som er i rådenes lukkede kanaler",
    "im:history": "lese meldinger som sendes til boten",
    "im:read": "finne samtalen med en person",
    "im:write": "åpne en samtale med en person",
    "users:read": "vise navnet på personer i Slack",
    "users:read.email": "knytte personer til Slack-brukere med e-post",
}

EVENTS = ("app_home_opened", "message.im")

COMMANDS = (
    ("/sak", "Lag, finn og følg saker", "ny | liste | vis 43/19 | søk ord | hjelp"),
    ("/mote", "Se og kall inn til møter", "ny | liste | vis 6/2019 | hjelp"),
)


def manifest(*, request_url: str | None = None) -> dict[str, Any]:
    """The manifest as Slack reads it. With ``request_url`` it is for HTTP, else for Socket Mode."""
    commands = [
        {"command": name, "description": what, "usage_hint": hint, "should_escape": False}
        for name, what, hint in COMMANDS
    ]
    interactivity: dict[str, Any] = {"is_enabled": True}
    events: dict[str, Any] = {"bot_events": list(EVENTS)}
    if request_url:
        commands = [command | {"url": request_url} for command in commands]
        interactivity |= {"request_url": request_url, "message_menu_options_url": request_url}
        events |= {"request_url": request_url}
    return {
        "display_information": {
            "name": "Saksbot",
            "description": "Saker, møter og innkallinger for råd og utvalg",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Saksbot", "always_online": True},
            "shortcuts": [
                {
                    "name": "Lag sak av meldingen",
                    "type": "message",
                    "callback_id": cases.SHORTCUT_FROM_MESSAGE,
                    "description": "Start en ny sak med teksten i meldingen",
                }
            ],
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }
