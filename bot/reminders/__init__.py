"""What is due and when it may be said: working days and quiet hours, as plain Python."""
