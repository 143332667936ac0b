"""One file per step; the newest is the version that this program needs."""
