"""What holds for a council's settings, wherever they are changed."""

from bot.cases.council import Council

#: The longest deadline, in working days before the meeting.
LONGEST_DEADLINE = 60


def check_deadlines(council: Council) -> list[str]:
    """Reasons why a council's two deadlines cannot be as they are."""
    reasons = [
        f"{name} må være fra 0 til {LONGEST_DEADLINE} virkedager før møtet."
        for name, days in (
            ("Saksfristen", council.case_deadline_days),
            ("Utsendingen", council.dispatch_days),
        )
        if not 0 <= days <= LONGEST_DEADLINE
    ]
    if council.case_deadline_days < council.dispatch_days:
        reasons.append(
            f"Saksfristen ({council.case_deadline_days} virkedager før møtet) er etter utsending "
            f"({council.dispatch_days}). Sett saksfristen tidligst."
        )
    return reasons
