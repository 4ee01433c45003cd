"""Mentions in languages without a tagger: runs of capitals, read with what the article and the lists say of words."""

from lageblatt.actors.untagged.evidence import evidence_of
from lageblatt.actors.untagged.mentions import one_spelling, read_mentions

__all__ = ["evidence_of", "one_spelling", "read_mentions"]
