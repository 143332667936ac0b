"""Ids of the innkalling and of the Word templates: views, blocks and actions.

The buttons that begin the journeys stand with the meeting (``meetings.DRAFT_INNKALLING`` and
``meetings.SEND_INNKALLING``).
"""

# Views (callback_id)
SEND = "innkalling_send"
HAND_IN_TEMPLATE = "template_hand_in"

# Blocks of the forms (block_id); an input's action_id is VALUE
VALUE = "value"
REASON = "innkalling_reason"
TEMPLATE_FILE = "template_file"

# Actions (action_id); the first carries a meeting, the next two a version, the last three a paper
FETCH_PAPERS = "innkalling_fetch_papers"
FETCH_VERSION = "innkalling_fetch_version"
TRY_AGAIN = "innkalling_try_again"
TEMPLATES = "templates_open"
FETCH_TEMPLATE = "template_fetch"
CHANGE_TEMPLATE = "template_change"
STANDARD_TEMPLATE = "template_standard"
