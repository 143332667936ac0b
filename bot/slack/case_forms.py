"""From the forms of a case to the values that its operations take."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.cases.case import Presenter, Section
from bot.cases.sakstype import Sakstype
from bot.documents.text import clean
from bot.operations.arrange_papers import PaperWords
from bot.operations.edit_case import CasePeople, Choices
from bot.operations.open_case import CaseTexts
from bot.slack.blocks import cut
from bot.slack.forms import Form
from bot.slack.ids import cases as ids
from bot.slack.references import settled_at

TITLE_LENGTH = 250
#: Headings that a toppnotat's form begins with; without a text under them they are nobody's.
USUAL_HEADINGS = ("Bakgrunn", "Vurdering")
#: A link or a name in a message's text: ``<https://…|label>``, ``<#C1|general>``, ``<!here>``.
_MARK = re.compile(r"<(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")

View = Mapping[str, Any]


@dataclass(frozen=True)
class Beginning:
    """What the first form of a new case carries besides its fields: ids only.

    ``message`` is channel and timestamp of the message that the case is made from.
    """

    council_id: int | None = None
    message: tuple[str, str] | None = None

    def metadata(self) -> str:
        values = {"council": self.council_id, "message": ",".join(self.message or ())}
        return urlencode({name: value for name, value in values.items() if value})


def read_beginning(view: View) -> Beginning:
    found = dict(parse_qsl(view.get("private_metadata") or ""))
    channel, _, ts = found.get("message", "").partition(",")
    council = found.get("council")
    return Beginning(int(council) if council else None, (channel, ts) if ts else None)


@dataclass(frozen=True)
class NewCaseForm:
    """The first form of a new case."""

    council_id: int
    texts: CaseTexts
    message: tuple[str, str] | None


def read_new_case(view: View) -> NewCaseForm:
    """Raises ``FormErrors``."""
    form = Form(view)
    beginning = read_beginning(view)
    council = beginning.council_id
    if council is None:
        chosen = form.choice(ids.COUNCIL, required="Velg rådet som skal behandle saken.")
        council = int(chosen or 0)
    texts = _texts(form)
    form.check()
    return NewCaseForm(council, texts, beginning.message)


def read_texts(view: View) -> CaseTexts:
    """Raises ``FormErrors``."""
    form = Form(view)
    texts = _texts(form)
    form.check()
    return texts


def _texts(form: Form) -> CaseTexts:
    title = form.text(ids.TITLE, most=TITLE_LENGTH, required="Skriv en tittel på saken.")
    sakstype = form.choice(ids.SAKSTYPE, required="Velg sakstype.")
    return CaseTexts(
        # A title stands on one line, also when somebody pasted several.
        title=" ".join(title.split()),
        sakstype=Sakstype(sakstype) if sakstype else Sakstype.ORIENTERING,
        hensikt=form.text(ids.HENSIKT),
        proposal=form.lines(ids.PROPOSAL),
        questions=form.lines(ids.QUESTIONS),
    )


def read_people(view: View) -> CasePeople:
    """Raises ``FormErrors``."""
    form = Form(view)
    openness = form.choice(ids.OPENNESS)
    people = CasePeople(
        saksbehandler_id=_id(form.choice(ids.SAKSBEHANDLER)),
        ansvarlig_id=_id(form.choice(ids.ANSVARLIG)),
        known_presenters=tuple(int(value) for value in form.choices(ids.PRESENTERS)),
        other_presenters=tuple(_presenter(each) for each in form.lines(ids.OTHER_PRESENTERS)),
        wished_meeting_id=_id(form.choice(ids.WISHED_MEETING)),
        legal_basis=None if openness in (None, ids.OPEN) else openness,
    )
    form.check()
    return people


def _presenter(text: str) -> Presenter:
    name, _, organisation = text.partition(",")
    return Presenter(name.strip(), organisation.strip())


def _id(value: str | None) -> int | None:
    return int(value) if value else None


def texts_of_message(text: str) -> CaseTexts:
    """A case from a message in Slack: the first line is its title, the rest its purpose."""
    words = clean(unescaped(text)).text.strip()
    first, _, rest = words.partition("\n")
    title = " ".join(first.split())
    if len(title) > TITLE_LENGTH:
        rest = words
    return CaseTexts(cut(title, TITLE_LENGTH), Sakstype.ORIENTERING, cut(rest.strip(), 3000))


def unescaped(text: str) -> str:
    """A message's text as people read it, without Slack's marks for links and names."""
    shown = _MARK.sub(lambda mark: mark["label"] or mark["target"].lstrip("!#@"), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed_texts(view: View) -> CaseTexts:
    """What is typed so far, whatever is still wrong with it."""
    return _texts(Form(view))


def chosen_sakstype(view: View) -> Sakstype | None:
    value = Form(view).choice(ids.SAKSTYPE)
    return Sakstype(value) if value else None


def typed_council(view: View) -> int | None:
    return read_beginning(view).council_id or _id(Form(view).choice(ids.COUNCIL))


@dataclass(frozen=True)
class PapersForm:
    """The papers handed in by a form; files are as Slack describes them."""

    toppnotat: Mapping[str, Any] | None
    files: tuple[Mapping[str, Any], ...]
    are_separate: bool
    link: tuple[str, str] | None

    @property
    def is_empty(self) -> bool:
        return self.toppnotat is None and not self.files and self.link is None


def read_papers(view: View) -> PapersForm:
    """Raises ``FormErrors``."""
    form = Form(view)
    toppnotat = form.files(ids.TOPPNOTAT)
    link = read_link(form, ids.LINK, ids.LINK_TITLE)
    papers = PapersForm(
        toppnotat=toppnotat[0] if toppnotat else None,
        files=form.files(ids.FILES),
        are_separate=ids.IS_SEPARATE in form.choices(ids.SEPARATE),
        link=link,
    )
    form.check()
    return papers


def read_link(form: Form, address_block: str, title_block: str) -> tuple[str, str] | None:
    """Title and address of a link, or None when there is no address."""
    address = form.text(address_block, most=2000)
    title = " ".join(form.text(title_block, most=TITLE_LENGTH).split())
    if not address:
        if title:
            form.wrong(address_block, "Lim inn adressen som lenken skal gå til.")
        return None
    if not is_web_address(address):
        form.wrong(
            address_block,
            "Adressen kan ikke brukes. Lim inn hele adressen, med https:// først.",
        )
    return title or address, address


def is_web_address(text: str) -> bool:
    """Whether the text is one whole http or https address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text


@dataclass(frozen=True)
class PaperForm:
    """The form of one paper; ``file`` replaces the one it has."""

    words: PaperWords
    file: Mapping[str, Any] | None


def read_paper(view: View) -> PaperForm:
    """Raises ``FormErrors``."""
    form = Form(view)
    title = form.text(ids.PAPER_TITLE, most=TITLE_LENGTH, required="Skriv en tittel på vedlegget.")
    files = form.files(ids.PAPER_FILE)
    url = form.text(ids.PAPER_LINK, most=2000) if form.has(ids.PAPER_LINK) else None
    if url is not None and not is_web_address(url):
        form.wrong(ids.PAPER_LINK, "Adressen kan ikke brukes. Lim inn hele adressen.")
    form.check()
    is_separate = form.choice(ids.PAPER_KIND) == ids.IS_SEPARATE
    words = PaperWords(" ".join(title.split()), is_separate=is_separate, url=url)
    return PaperForm(words, files[0] if files else None)


def read_reason(view: View) -> str:
    """Raises ``FormErrors``."""
    form = Form(view)
    reason = form.text(ids.REASON, most=1000, required="Skriv en begrunnelse i én setning.")
    form.check()
    return " ".join(reason.split())


def section_keys(view: View) -> list[int]:
    """The keys of the sections in a toppnotat's form, in the order they stand."""
    prefix = f"{ids.SECTION_HEADING}:"
    found = [str(block.get("block_id", "")) for block in view["blocks"]]
    return [int(each.removeprefix(prefix)) for each in found if each.startswith(prefix)]


def read_sections(view: View) -> tuple[Section, ...]:
    """The written sections, each leaf of their rich text cleaned. Raises ``FormErrors``."""
    form = Form(view)
    sections = []
    for key in section_keys(view):
        heading = form.text(f"{ids.SECTION_HEADING}:{key}", most=TITLE_LENGTH)
        body = cleaned_rich_text(form.rich_text(f"{ids.SECTION_BODY}:{key}") or {})
        if has_words(body) or heading not in ("", *USUAL_HEADINGS):
            sections.append(Section(" ".join(heading.split()), body))
    if sections and not any(has_words(section.body) for section in sections):
        first = section_keys(view)[0]
        form.wrong(f"{ids.SECTION_BODY}:{first}", "Skriv teksten i minst ett av avsnittene.")
    form.check()
    return tuple(sections)


def has_words(body: Any) -> bool:
    """Whether a rich text says anything."""
    if isinstance(body, Mapping):
        if body.get("type") in ("text", "link", "emoji", "user", "date"):
            return bool(str(body.get("text") or body.get("url") or body.get("name") or "-").strip())
        return any(has_words(each) for each in body.values())
    return isinstance(body, list) and any(has_words(each) for each in body)


def cleaned_rich_text(body: Any) -> Any:
    """The rich text with every text in it cleaned, leaf by leaf."""
    if isinstance(body, Mapping):
        return {
            name: clean(value).text or " "
            if name in ("text", "url") and isinstance(value, str)
            else cleaned_rich_text(value)
            for name, value in body.items()
        }
    return [cleaned_rich_text(each) for each in body] if isinstance(body, list) else body


def read_choices(view: View) -> Choices:
    """Per field in conflict, whose words stay. A field that the form does not have (questions, or
    a text too long for Slack) stays as it is stored."""
    prefix = f"{ids.KEEP}:"
    form = Form(view)
    blocks = [str(block.get("block_id", "")) for block in view["blocks"]]
    kept = {
        block.removeprefix(prefix): form.choice(block)
        for block in blocks
        if block.startswith(prefix)
    }
    theirs = {field for field, whose in kept.items() if whose == ids.THEIRS}
    return Choices(
        theirs=frozenset(theirs | _absent(form)),
        mine=frozenset(kept.keys() - theirs),
        made_on=settled_at(view.get("private_metadata") or ""),
    )


def _absent(form: Form) -> set[str]:
    if not form.has(ids.TITLE):
        return set()
    blocks = {ids.HENSIKT: "hensikt", ids.PROPOSAL: "proposal", ids.QUESTIONS: "questions"}
    return {field for block, field in blocks.items() if not form.has(block)}
