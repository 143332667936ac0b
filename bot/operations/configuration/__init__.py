"""Configuration files: read with their lines, checked whole, and compared with what is stored."""
