"""What is open: sentences that leave a matter undecided, their kind, the words that say so, and the question form."""

from lageblatt.openness.finding import find_open
from lageblatt.openness.forms import formed_from
from lageblatt.openness.merging import merge_questions

__all__ = ["formed_from", "find_open", "merge_questions"]
