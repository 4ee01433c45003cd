"""Who is involved: `find_actors(article, sentences)` for one article, `merge_actors(groups)` across several."""

from lageblatt.actors.finding import find_actors
from lageblatt.actors.merging import merge_actors
from lageblatt.actors.nominative import is_role_of

__all__ = ["find_actors", "is_role_of", "merge_actors"]
