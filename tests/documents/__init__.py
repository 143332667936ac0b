"""The papers: what they say, how they look as Word, and what is refused."""
