"""The commands of ``saksbot``, one file per group."""
