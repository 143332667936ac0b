"""App Home as blocks: however much there is, it stays within what Slack shows."""

from datetime import date

from bot.cases.case_states import CaseState
from bot.cases.council import Council
from bot.cases.people import Person
from bot.cases.sakstype import Sakstype
from bot.operations.list_cases import CaseLine
from bot.operations.see_home import CouncilDesk, Home, LostLetter, MyCase
from bot.slack.home import deadline_text, home_of

TODAY = date(2019, 11, 11)


def a_line(state: CaseState) -> CaseLine:
    return CaseLine(1, "#1", "Nasjonal plan" * 30, state, Sakstype.ORIENTERING, "NEHS", True)


def test_a_home_with_more_than_slack_shows_says_where_the_rest_is() -> None:
    council = Council(1, "nehs", "Nasjonalt e-helsestyre", "NEHS")
    waiting = tuple(a_line(CaseState.HANDED_IN) for _ in range(10))
    lost = (LostLetter(1, "Mona Moen", "channel_not_found"),)
    desk = CouncilDesk(council, None, waiting, 40, 3, lost)
    mine = tuple(MyCase(a_line(state)) for state in CaseState)
    home = Home(Person(1, "kari", "Kari"), TODAY, True, mine, (desk,) * 6, ())
    blocks = home_of(home)["blocks"]
    assert len(blocks) == 100
    assert "/sak liste" in str(blocks[-1])


def test_a_deadline_is_told_in_working_days() -> None:
    day = date(2019, 11, 18)
    assert deadline_text(day, 1) == "Frist 18. november, om 1 virkedag"
    assert deadline_text(day, 3) == "Frist 18. november, om 3 virkedager"
    assert deadline_text(day, 0) == "Frist i dag, 18. november"
    assert deadline_text(day, -1) == "Fristen var 18. november"
