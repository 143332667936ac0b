"""A meeting in the office that is ready to be called."""

from storage.councils import memberships_of_council
from tests.offices import Office
from tests.operations import called_meeting
from tests.operations.called_meeting import CalledMeeting


def ready_meeting(office: Office, *, closed: bool = False) -> CalledMeeting:
    """Meeting 6/2019 of the office's council with its four cases."""
    council = office.council
    with office.house.look() as session:
        memberships = memberships_of_council(session, council.id)
    people = {m.person.key: m.person for m in memberships}
    return called_meeting.ready_meeting(office.house, council, people, closed=closed)
