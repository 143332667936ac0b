"""What people do on the way to an innkalling, as they do it: type, choose, press."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.documents.read_back import read_back
from bot.sandbox import Message, User
from bot.sandbox.sandbox import Json
from tests.offices import Office

EXAMPLES = Path(__file__).parents[2] / "examples"
_SAKSTYPE = {"tilslutning": "Tilslutning", "droefting": "Drøfting", "orientering": "Orientering",
             "beslutning": "Beslutning", "godkjenning": "Godkjenning"}  # fmt: skip


def facts(name: str) -> Any:
    """An example file as plain data, to type from."""
    return YAML(typ="safe").load((EXAMPLES / name).read_text(encoding="utf-8"))


def closes_everything(person: User) -> None:
    while person.view is not None:
        person.close()


def opens_meeting(secretary: User, answers: Mapping[str, Any]) -> None:
    """``/mote ny``, answered by label."""
    secretary.command("/mote ny")
    for label, value in answers.items():
        if label in secretary.modal.labels:
            secretary.fill({label: value})
    secretary.submit()
    closes_everything(secretary)


def writes_case(
    officer: User, case: Mapping[str, Any], *, council: str, responsible: str, meeting: str
) -> None:
    """``/sak ny`` in three steps, with the papers, and hands the case in from its card."""
    officer.command("/sak ny")
    if "Råd" in officer.modal.labels:
        officer.fill({"Råd": council})
    officer.fill({"Sakstype": _SAKSTYPE[case["sakstype"]]})
    officer.fill(_texts(case))
    officer.submit()
    officer.fill({"Ansvarlig": responsible, "Ønsket møte": meeting})
    officer.submit()
    papers = list(case.get("vedlegg", ()))
    officer.upload("Toppnotat som Word-fil", "Toppnotat.docx", _file(papers.pop(0)))
    officer.submit()
    for paper in papers:
        _adds_paper(officer, paper)
    closes_everything(officer)
    officer.click("Send inn", within=newest_about(officer, case["tittel"]))


def _texts(case: Mapping[str, Any]) -> dict[str, str]:
    texts = {
        "Tittel": case["tittel"],
        "Hensikten med saken": case["hensikt"],
        "Forslag til vedtak": "\n".join(str(point).strip() for point in case["forslag"]),
    }
    if case.get("spoersmaal"):
        texts["Spørsmål til drøfting"] = "\n".join(case["spoersmaal"])
    return texts


def _adds_paper(person: User, paper: Mapping[str, Any]) -> None:
    """From the page of a case: its papers, and one more file under its own name."""
    person.click("Vedlegg")
    person.click("Legg til vedlegg")
    name = paper["tittel"] + Path(paper["fil"]).suffix
    person.upload("Vedlegg", name, _file(paper))
    if paper.get("separat"):
        person.fill({"Hvordan skal filene sendes ut?": ["Som separate vedlegg"]})
    person.submit()
    while person.depth > 1:
        person.close()


def adds_standing_papers(secretary: User, title: str, papers: Sequence[Mapping[str, Any]]) -> None:
    """From «Hva mangler?» or the agenda the secretariat opens the case and adds its papers."""
    secretary.open_home()
    secretary.click("Åpne dagsorden", within="home")
    chooses_on_line(secretary, title, "Åpne saken")
    for paper in papers:
        if paper.get("toppnotat"):
            secretary.click("Vedlegg")
            secretary.click("Lever toppnotat i Word")
            secretary.upload("Word-fil", "Toppnotat.docx", _file(paper))
            secretary.submit()
            while secretary.depth > 1:
                secretary.close()
        else:
            _adds_paper(secretary, paper)
    closes_everything(secretary)


def chooses_on_line(secretary: User, title: str, choice: str) -> None:
    """Something in the menu of a line of the agenda that is shown."""
    lines = [block for block in secretary.modal.blocks if title in str(block.get("text"))]
    secretary.select(lines[0]["block_id"], choice)


def accepts(secretary: User, title: str) -> None:
    """From the card that came when the case was handed in."""
    secretary.click("Godta", within=newest_about(secretary, title))


def puts_on_agenda(secretary: User, titles: Sequence[str]) -> None:
    """All the ready cases in the order of the titles."""
    secretary.open_home()
    secretary.click("Åpne dagsorden", within="home")
    for title in titles:
        secretary.click(_button(secretary.modal.buttons, "Legg til sak"))
        secretary.fill({"Saker som er klare": [title]})
        secretary.submit()
    closes_everything(secretary)


def sends_innkalling(secretary: User, office: Office, *, council: str | None = None) -> None:
    """«Send innkalling» from App Home, confirmed; waits until it is in the members' hands."""
    secretary.open_home()
    secretary.click("Send innkalling", within="home")
    secretary.submit()
    office.server.wait_until(lambda: not office.is_busy(), 60)
    closes_everything(secretary)


def newest_about(person: User, words: str) -> Message:
    """The newest message from the bot to a person in which the words stand."""
    found = [message for message in person.dms() if words in " ".join(message.texts)]
    assert found, f"ingen melding om «{words}»"
    return found[-1]


def files_of(messages: Sequence[Message]) -> dict[str, Json]:
    """The files in messages by name; a later one replaces an earlier."""
    return {file["name"]: file for message in messages for file in message.raw.get("files", ())}


def innkalling_lines(person: User, messages: Sequence[Message]) -> list[str]:
    """The newest innkalling among the messages' files, as ``style | text`` lines."""
    files = files_of(messages)
    name = [name for name in files if name.startswith("Innkalling")][-1]
    return read_back(person.download(files[name]))


def _file(paper: Mapping[str, Any]) -> bytes:
    return (EXAMPLES / str(paper["fil"])).read_bytes()


def _button(buttons: Sequence[str], begins: str) -> str:
    return next(each for each in buttons if each.startswith(begins))
