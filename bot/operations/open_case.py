"""Open a case as a draft."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.case import Attachment, AttachmentKind, Case
from bot.cases.case_states import CaseState
from bot.cases.permissions import Actor, check_may_open_case
from bot.cases.sakstype import Sakstype
from bot.operations.case_circumstances import local_day
from bot.operations.tell_about_case import update_cards
from storage.cases import add_attachment, add_case, get_case
from storage.councils import get_council
from storage.form_drafts import forget_form_draft
from storage.house import House

#: The name under which the typed text of a new case is kept until it is sent.
NEW_CASE_FORM = "new_case"


@dataclass(frozen=True)
class CaseTexts:
    """What a case is about, in the words of whoever writes it."""

    title: str
    sakstype: Sakstype
    hensikt: str = ""
    proposal: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewCase:
    """``source`` is the address of the message that the case was made from."""

    council_id: int
    texts: CaseTexts
    source: str | None = None


def open_case(house: House, draft: NewCase, *, by: Actor, at: datetime) -> Case:
    """Store a draft whose saksbehandler is the one who opens it, and show its card."""
    with house.change(by=by, at=at) as change:
        council = get_council(change.session, draft.council_id)
        check_may_open_case(by, council.id, on=local_day(at))
        case = add_case(change, _case(draft, by))
        if draft.source:
            add_attachment(change, _link(case.id, draft.source))
        update_cards(change, case)
        forget_form_draft(change.session, by.person.id, NEW_CASE_FORM)
        return get_case(change.session, case.id)


def _case(draft: NewCase, by: Actor) -> Case:
    return Case(
        id=0,
        council_id=draft.council_id,
        title=draft.texts.title,
        sakstype=draft.texts.sakstype,
        state=CaseState.DRAFT,
        hensikt=draft.texts.hensikt,
        proposal=draft.texts.proposal,
        questions=draft.texts.questions,
        saksbehandler_id=by.person.id,
        opened_by_id=by.person.id,
    )


def _link(case_id: int, address: str) -> Attachment:
    return Attachment(0, case_id, "Meldingen i Slack", AttachmentKind.LINK, url=address)
