"""Search in titles, purposes and proposals, among the cases that the asker may see."""

from datetime import datetime

from bot.cases.permissions import Actor
from bot.operations.case_circumstances import local_day
from bot.operations.list_cases import CaseLine, case_lines
from storage import search
from storage.house import House

MOST_FOUND = 20


def search_cases(house: House, words: str, *, by: Actor, at: datetime) -> list[CaseLine]:
    """The best hits first, at most ``MOST_FOUND``."""
    with house.look() as session:
        hits = search.search_cases(session, words, by, on=local_day(at), limit=MOST_FOUND)
        return case_lines(session, hits)
