"""Where things are kept: tables, transactions with their audit, queries, files and migrations."""
