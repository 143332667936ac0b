"""Ids of App Home that no other journey owns."""

# Actions (action_id)
REFRESH = "home_refresh"
SEND_AGAIN = "home_send_again"
