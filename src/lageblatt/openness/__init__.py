"""What is open: sentences that leave a matter undecided, their kind, the words that say so, and the question form."""

from lageblatt.openness.finding import find_open
from lageblatt.openness.forms import formed_from
from lageblatt.openness.merging import merge_questions

__all__ = ["find_open", "formed_from", "merge_questions"]
