"""Who is involved: `find_actors(article, sentences)` for one article, `merge_actors(groups)` across several."""

from lageblatt.actors.finding import find_actors
from lageblatt.actors.merging import merge_actors

__all__ = ["find_actors", "merge_actors"]
