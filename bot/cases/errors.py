"""What a rule says when it is broken: one Norwegian sentence per reason, all reasons at once."""

from collections.abc import Sequence


class RuleBroken(Exception):
    """A step is refused. ``reasons`` are whole sentences that say what is wrong and what to do."""

    def __init__(self, reasons: str | Sequence[str]) -> None:
        self.reasons: tuple[str, ...] = (reasons,) if isinstance(reasons, str) else tuple(reasons)
        super().__init__(" ".join(self.reasons))


class NotAllowed(RuleBroken):
    """The person has no right to take the step, whatever the state of the thing."""


class NotFound(RuleBroken):
    """What was asked for does not exist, or the asker may not know that it does."""


def refuse_if(reasons: Sequence[str]) -> None:
    """Raise ``RuleBroken`` with every reason, or return when there is none."""
    if reasons:
        raise RuleBroken(reasons)
