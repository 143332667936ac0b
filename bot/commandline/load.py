"""``saksbot load``: says what a file would change, asks, and changes only that."""

from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock, now
from bot.operations.load_configuration import LoadReport, decoded, load_configuration
from bot.operations.recognise import SAKSBOT, House

Answer = Callable[[str], str]


def run_load(
    path: Path, house: House, *, ask: bool, clock: Clock = now, answer: Answer = input
) -> int:
    """Load the file; 0 when it was loaded or there was nothing to do, 1 when somebody said no.

    With ``ask`` False the changes are made at once. Raises ``WrongFile`` with every wrong line.
    """
    try:
        text = decoded(path.read_bytes())
    except FileNotFoundError:
        print(f"Filen «{path}» finnes ikke. Kontroller navnet, og mappen du står i.")
        return 1
    except OSError:
        print(f"Filen «{path}» kan ikke åpnes. Kontroller at den er en fil du har tilgang til.")
        return 1
    if ask:
        planned = _load(house, text, path, clock, apply=False)
        print(planned.text)
        if not planned.changes:
            return 0
        if not _says_yes(answer):
            print("Ingenting er endret.")
            return 1
    done = _load(house, text, path, clock, apply=True)
    print(done.text if not ask else "Lagret.")
    return 0


def _load(house: House, text: str, path: Path, clock: Clock, *, apply: bool) -> LoadReport:
    folder = path.resolve().parent
    return load_configuration(house, text, base_folder=folder, by=SAKSBOT, at=clock(), apply=apply)


def _says_yes(answer: Answer) -> bool:
    try:
        return answer("Lagre dette? (ja/nei) ").strip().lower() in {"ja", "j"}
    except EOFError:
        # Nobody is there to ask, for instance in a script without --ja.
        print("\nIngen svarte. Bruk --ja for å lagre uten spørsmål.")
        return False
