"""The front door: ``python -m bot``, installed as ``saksbot``."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.cases.errors import RuleBroken
from bot.settings import SettingsError, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when it went well, 1 when it was refused."""
    options = _parser().parse_args(arguments)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except SettingsError as refusal:
        return _refused(refusal.sentences)
    except RuleBroken as refusal:
        return _refused(refusal.reasons)
    except KeyboardInterrupt:
        return 0


def _refused(sentences: Sequence[str]) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="saksbot",
        description="Saksbot runs a secretariat's councils in Slack.",
        epilog="Settings are read from the environment or a file .env; see .env.example.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    run = commands.add_parser(
        "run", help="start the bot: on Slack when there are tokens, else beside a local workspace"
    )
    run.add_argument(
        "--fresh", action="store_true", help="start the local workspace over with the examples"
    )
    run.set_defaults(command=_run)

    sandbox = commands.add_parser(
        "sandbox", help="start only the local workspace, for a bot started elsewhere"
    )
    sandbox.add_argument("--fresh", action="store_true", help="start over with the examples")
    sandbox.set_defaults(command=_sandbox)

    migrate = commands.add_parser("migrate", help="bring the database's tables up to date")
    migrate.set_defaults(command=_migrate)

    load = commands.add_parser(
        "load", help="read councils, people, meetings and cases from a YAML file"
    )
    load.add_argument("file", type=Path, metavar="FILE", help="the file to read")
    load.add_argument(
        "--ja", action="store_true", help="make the changes without asking (for scripts)"
    )
    load.set_defaults(command=_load)

    doctor = commands.add_parser(
        "doctor", help="check tokens, scopes, database and templates, and say what is wrong"
    )
    doctor.set_defaults(command=_doctor)

    manifest = commands.add_parser(
        "manifest", help="print the Slack app manifest that this version needs"
    )
    manifest.add_argument(
        "--http", metavar="URL", help="the public https address of the bot, for HTTP mode"
    )
    manifest.set_defaults(command=_manifest)
    return parser


# The commands import what they need when they run: ``saksbot --help`` answers at once.


def _run(options: argparse.Namespace) -> int:
    from bot.commandline.run import run

    return run(load_settings(), fresh=options.fresh)


def _sandbox(options: argparse.Namespace) -> int:
    from bot.commandline.run import run_workspace_alone

    return run_workspace_alone(load_settings(), fresh=options.fresh)


def _migrate(options: argparse.Namespace) -> int:
    from bot.commandline.database import migrate_database

    return migrate_database(load_settings())


def _load(options: argparse.Namespace) -> int:
    from bot.commandline.database import load_file

    return load_file(load_settings(), options.file, ask=not options.ja)


def _doctor(options: argparse.Namespace) -> int:
    from bot.commandline.doctor import examine

    return examine(load_settings())


def _manifest(options: argparse.Namespace) -> int:
    from bot.commandline.manifest import print_manifest

    return print_manifest(request_url=options.http)


if __name__ == "__main__":
    sys.exit(main())
