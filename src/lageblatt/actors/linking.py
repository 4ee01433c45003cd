"""Which mentions are of the same party: names, states with their governments, nouns that stand for either.

Mention… -> Party…, in the order of their first mention
"""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.mention import Mention
from lageblatt.actors.party import Party
from lageblatt.actors.same_body import give_named, give_proxies, give_titles, link_nouns
from lageblatt.actors.same_name import link_names, split_glued
from lageblatt.actors.same_state import give_governments, link_states

__all__ = ["Party", "link"]


def link(mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Party, ...]:
    """Return the parties of an article in the order of their first mention."""
    mentions = split_glued(mentions)
    names = link_names([mention for mention in mentions if mention.sort == "name"], lexicon)
    states = link_states([mention for mention in mentions if mention.sort == "state"])
    nouns = [mention for mention in mentions if mention.sort == "noun"]
    states, nouns = give_governments(states, nouns, lexicon)
    nouns, names = give_named(nouns, names, lexicon)
    bodies, names = give_titles(link_nouns(nouns, lexicon), names, lexicon)
    parties = [*names, *states, *give_proxies(bodies, lexicon)]
    return tuple(sorted(parties, key=lambda party: party.mentions[0].place))
