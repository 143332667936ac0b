"""The rules of councils and cases as plain Python: no Slack, no SQL, no Word, no clock."""
