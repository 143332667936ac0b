"""Addresses that people typed, as Word and calendars can carry them.

Public: `web_address(typed) -> str`, empty for all that is no web or mail address.
"""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from bot.documents.text import printable

LONGEST = 2_048
"""Word refuses a file with a longer hyperlink."""
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_MAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9][A-Za-z0-9.-]*", re.ASCII)
_KEPT = "/%:=&?~+!$,;@*-._"


def web_address(typed: str) -> str:
    """The address on one line, with odd characters escaped as %XX.

    Only http, https and mailto: a paper must not lead to a file, a script or a broken address,
    and Word refuses the whole file for one address that it cannot read.
    """
    try:
        parts = urlsplit("".join(printable(typed).split()))
        address = _mail(parts) if parts.scheme == "mailto" else _web(parts)
    except ValueError:
        return ""
    return address if len(address) <= LONGEST else ""


def _mail(parts: SplitResult) -> str:
    return f"mailto:{parts.path}" if _MAIL.fullmatch(parts.path) else ""


def _web(parts: SplitResult) -> str:
    host = (parts.hostname or "").encode("idna").decode()
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    port = f":{parts.port}" if parts.port else ""
    rest = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host + port, *rest))
