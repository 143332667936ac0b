"""The people of a file: stored as new, or changed where the file says otherwise."""

from dataclasses import replace

from bot.cases.people import Person
from bot.operations.configuration.contents import Placed
from bot.operations.configuration.loading import Loading, without_doubles
from bot.operations.configuration.report import differences
from bot.operations.configuration.schema import PersonEntry
from storage.councils import (
    add_person,
    find_person_by_key,
    find_person_by_slack_user,
    people_matching,
    update_person,
)

LABELS = {
    "name": "navn",
    "organisation": "organisasjon",
    "email": "epost",
    "slack_user": "slack",
}


def load_people(loading: Loading) -> None:
    rows = without_doubles(loading, loading.contents.people, lambda row: row.key, "noekkel")
    rows = without_doubles(loading, rows, lambda row: row.slack_user, "slack")
    rows = without_doubles(loading, rows, lambda row: row.email, "epost")
    rows = without_doubles(loading, rows, lambda row: (row.name, row.organisation), "navn")
    for placed in rows:
        _load_person(loading, placed)


def _load_person(loading: Loading, placed: Placed[PersonEntry]) -> None:
    entry, session = placed.entry, loading.change.session
    stored = find_person_by_key(session, entry.key)
    given = {name: getattr(entry, name) for name in LABELS if entry.is_given(name)}
    person = replace(stored or Person(0, entry.key, entry.name), **given)
    holder = find_person_by_slack_user(session, person.slack_user) if person.slack_user else None
    if holder and holder.key != entry.key:
        sentence = f"Slack-brukeren er alt koblet til {holder.name} («{holder.key}»)."
        return loading.wrong(placed, sentence, "slack")
    if stored is None:
        _note_namesake(loading, person)
        person = add_person(loading.change, person)
        loading.report.new(f"person: {person.with_organisation}")
    elif found := differences(stored, person, LABELS):
        update_person(loading.change, person, what="endret fra fil")
        loading.report.changed(f"person: {person.name}", found)
    loading.people[entry.key] = person
    return None


def _note_namesake(loading: Loading, person: Person) -> None:
    for other in people_matching(loading.change.session, person.name, limit=5):
        if other.name == person.name and other.organisation == person.organisation:
            loading.report.note(
                f"person: {person.with_organisation}",
                f"har samme navn som «{other.key}», som står i Saksbot fra før",
            )
