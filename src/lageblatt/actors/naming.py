"""What a party is called: its name, its aliases as they stand, and its kind where the text settles that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lageblatt.actors.lexicon import Lexicon, nominative, plain
from lageblatt.actors.linking import Party
from lageblatt.actors.mention import Mention
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import abbreviates
from lageblatt.model import ActorKind, fold

_KINDS = (("several", ActorKind.GROUP), ("institutions", ActorKind.ORGANISATION), ("groups", ActorKind.GROUP))
_BODY = ("acronym", "firm", "leader", "has_short", "institutions", "described")
_RECOGNISED = (("as_PER", ActorKind.PERSON), ("as_ORG", ActorKind.ORGANISATION))
_ACTS = {"subject", "speaker", "according"}
_NEUTER = (
    "amt",
    "gericht",
    "ministerium",
    "institut",
    "parlament",
    "kreuz",
    "werk",
    "präsidium",
    "museum",
    "komitee",
    "büro",
    "zentrum",
    "team",
    "bündnis",
    "militär",
    "kartell",
    "unternehmen",
    "gremium",
    "tribunal",
    "kabinett",
    "konsortium",
    "land",
    "haus",
    "forum",
    "orchester",
    "theater",
    "heer",
    "volk",
    "labor",
    "archiv",
)
_FEMININE = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "ion",
    "tät",
    "ei",
    "enz",
    "anz",
    "nk",
    "wehr",
    "luftwaffe",
    "armee",
    "behörde",
    "partei",
    "gruppe",
    "kirche",
    "marine",
    "spitze",
    "mafia",
    "troika",
    "garde",
    "firma",
    "kette",
    "miliz",
    "klinik",
    "truppe",
    "akademie",
    "presse",
)


def surface(text: str, tokens: Sequence[Sequence[Token]], mention: Mention) -> str:
    """Return the words of a mention, white space folded."""
    row = tokens[mention.sentence]
    return fold(text[row[mention.first].start : row[mention.last - 1].end])


def aliases_of(text: str, tokens: Sequence[Sequence[Token]], party: Party) -> tuple[str, ...]:
    """Return every form in which the party stands in the text, the most frequent first."""
    forms = Counter(surface(text, tokens, mention) for mention in party.mentions)
    shorts = [mention.short for mention in party.mentions if mention.short and _is_called(party, mention)]
    ordered = sorted(forms, key=lambda form: (-forms[form], -len(form), form))
    return tuple(dict.fromkeys([*ordered, *shorts]))


def _is_called(party: Party, mention: Mention) -> bool:
    """Tell whether an acronym in brackets is a name of the party, not a party of the person: "Kurt Beck (SPD)"."""
    return abbreviates(mention.short, mention.key) or (plain(mention.short),) in party.keys


def name_of(text: str, tokens: Sequence[Sequence[Token]], party: Party, lexicon: Lexicon) -> str:
    """Return the fullest name in the best attested form; for a state its usual name."""
    if party.sort == "state":
        return _state_name(text, tokens, party, lexicon)
    fullest = [mention for mention in party.mentions if mention.sort == party.sort]
    if party.sort == "noun":
        return _noun_name(tokens, max(fullest, key=lambda mention: (_told(mention), -mention.sentence)), lexicon)
    size = max(len(mention.key) for mention in fullest)
    forms = Counter(surface(text, tokens, m) for m in fullest if len(m.key) == size)
    attested = {word for mention in party.mentions for word in mention.key}
    proper = [mention for mention in fullest if "proper" in mention.marks and len(mention.key) == size]
    if proper and lexicon.language == "de":
        return _proper_name(tokens, proper[0], lexicon)
    best = max(forms, key=lambda form: (_is_nominative(form, attested), forms[form], -len(form), form))
    if best.endswith("s") and plain(best[:-1]).split() == list(party.key):
        best = best[:-1]
    return best.rstrip("'’")


def _proper_name(tokens: Sequence[Sequence[Token]], mention: Mention, lexicon: Lexicon) -> str:
    """Return "Internationalen Gerichtshofs" as "Internationaler Gerichtshof"."""
    row = tokens[mention.sentence][mention.first : mention.last]
    at = next((i for i, token in enumerate(row) if token.tag != "ADJ(A)"), len(row) - 1)
    head = lexicon.institutions.find(row[at].text)
    noun = nominative(row[at].text, head, lexicon) if head else row[at].text
    plural = noun.endswith(("en", "ne", "te")) and not head
    ending = "e" if plural else _ending(noun)
    words = [_adjective(token.text, ending) if token.tag == "ADJ(A)" else token.text for token in row[:at]]
    return " ".join([*words, noun, *(token.text for token in row[at + 1 :])])


def _is_nominative(form: str, attested: set[str]) -> bool:
    last = plain(form.rsplit(maxsplit=1)[-1])
    return not (last.endswith("'") or (last.endswith("s") and last[:-1] in attested))


def _state_name(text: str, tokens: Sequence[Sequence[Token]], party: Party, lexicon: Lexicon) -> str:
    named = [surface(text, tokens, mention) for mention in party.mentions if "name" in mention.marks]
    forms = Counter(form for form in named if lexicon.states.get(form, ("", ""))[1] == "name")
    usual = lexicon.names.get(party.key[0], party.key[0])
    government = _government(tokens, party, lexicon)
    if government:
        return government
    return usual if lexicon.inflects or not forms else max(forms, key=lambda form: (forms[form], form))


def _government(tokens: Sequence[Sequence[Token]], party: Party, lexicon: Lexicon) -> str:
    """Return how the state's government is called, where that acts at least as often as the state itself."""
    governing = [each for each in party.mentions if "government" in each.marks and _says_whose(each, lexicon)]
    acting = Counter("government" in mention.marks for mention in party.mentions if mention.marks & _ACTS)
    if not governing or acting[True] < acting[False]:
        return ""
    return _noun_name(tokens, max(governing, key=lambda mention: (_told(mention), -mention.sentence)), lexicon)


def _says_whose(mention: Mention, lexicon: Lexicon) -> bool:
    return len(mention.key) > 1 or "-" in mention.key[0] or bool(lexicon.governments.get(mention.key[0]))


def _told(mention: Mention) -> int:
    return min(len(mention.key), 4)


def _noun_name(tokens: Sequence[Sequence[Token]], mention: Mention, lexicon: Lexicon) -> str:
    """Return a noun phrase with its adjectives in the nominative: "Ukrainische Regierung"."""
    row = tokens[mention.sentence][mention.first : mention.last]
    at = next((i for i, token in enumerate(row) if plain(mention.head) in plain(token.text)), len(row) - 1)
    before = [token for token in row[:at] if token.tag != "CARD" and not lexicon.has("empty", token.text.casefold())]
    after = [token.text for token in row[at + 1 :]]
    name = re.sub(
        r" (?=['’]s\b)|(?<=['’]) ", "", " ".join([*_inflected(before, row[at].text, mention, lexicon), *after])
    )
    return name[0].upper() + name[1:]


def _inflected(adjectives: Sequence[Token], noun: str, mention: Mention, lexicon: Lexicon) -> list[str]:
    words = [token.text for token in adjectives]
    if lexicon.language != "de":
        return [*words, noun]
    noun = nominative(noun, mention.head, lexicon)
    ending = "e" if "groups" in mention.marks or mention.head.endswith("en") else _ending(noun)
    return [*(_adjective(token.text, ending) if token.tag == "ADJ(A)" else token.text for token in adjectives), noun]


def _ending(noun: str) -> str:
    """The ending of an adjective before a noun without article: feminine, neuter or else masculine."""
    low = noun.casefold()
    if low.endswith(_FEMININE):
        return "e"
    return "es" if low.endswith(_NEUTER) else "er"


def _adjective(word: str, ending: str) -> str:
    """Return "ukrainischen" as "ukrainische"; "Berliner" has no endings."""
    if word[0].isupper() and word.endswith("er"):
        return word
    for old in ("en", "er", "es", "em", "e"):
        if word.endswith(old) and len(word) > len(old) + 2:
            return word.removesuffix(old) + ending
    return word


def kind_of(party: Party) -> ActorKind | None:
    """Return the kind that the mentions settle, None where they do not."""
    marks = Counter(mark for mention in party.mentions for mark in mention.marks)
    if party.sort == "state":
        return ActorKind.STATE
    if party.sort == "noun":
        return next((kind for mark, kind in _KINDS if marks[mark]), ActorKind.PERSON)
    if marks["first_name"] and not (marks["firm"] or marks["leader"]):
        return ActorKind.PERSON
    if any(marks[mark] for mark in _BODY):
        return ActorKind.ORGANISATION
    if marks["titled"] or _surnamed(party):
        return ActorKind.PERSON
    return next((kind for mark, kind in _RECOGNISED if 2 * marks[mark] > len(party.mentions)), None)


def _surnamed(party: Party) -> bool:
    """A name of two or more words that is later called by its last one is a person's."""
    return any(len(key) == 1 and len(party.key) > 1 and key[0] == party.key[-1] for key in party.keys)
