"""Programs for those who build the bot; none of them runs with it."""
