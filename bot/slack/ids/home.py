"""Ids of App Home that no other journey owns."""

MY_CASES = "home_my_cases"
CASES_WAITING = "home_cases_waiting"
REFRESH = "home_refresh"
