"""The papers: content first (frozen dataclasses that say what a paper says), Word last.

* `innkalling`, `toppnotat`: what the papers say, with a JSON snapshot of each.
* `word_innkalling`, `word_toppnotat`: the same as Word bytes on a house template.
* `template_check`: may this template be used?  `upload_guard`: may this file be taken in?
* `validate`, `accessibility`, `read_back`: is the file sound, readable and complete?
* `calendar_file`: the meeting for people's calendars.
* `text`: the one cleaning of everything that people type.
"""
