"""Finding drugs: every place that names one, gathered into one found drug a substance."""

from collections.abc import Iterable, Sequence

from extractor.drugs.again import mentions_again, misspelt_mentions
from extractor.drugs.biosimilars import with_own_biosimilars
from extractor.drugs.brackets import read_brackets
from extractor.drugs.brands import brand_mentions, listed_brands, tabled_brands
from extractor.drugs.codes import code_mentions, spaced_mentions
from extractor.drugs.context import names_a_trial, siblings, speaks_of_a_drug, spelt_out_regimens
from extractor.drugs.describe import describe
from extractor.drugs.generics import told_generics, two_word_generics
from extractor.drugs.inn import inn_mentions
from extractor.drugs.known import known_mentions
from extractor.drugs.ledger import Ledger
from extractor.drugs.lexicon import Lexicon
from extractor.drugs.marks import read_marks
from extractor.drugs.mechanism import Mechanisms
from extractor.drugs.mechanism_words import MechanismWords
from extractor.drugs.mention import Mention
from extractor.drugs.radioligands import labelled_mentions
from extractor.drugs.same import group
from extractor.drugs.sayings import SayingReader
from extractor.drugs.shorter import shorter_mentions
from extractor.drugs.spans import hyphened, whole
from extractor.found import FoundDrug
from extractor.layout import Document
from extractor.overlap import longest_first
from extractor.words import Words

_SHAPES = frozenset({"drugs.code", "drugs.code_in_doubt", "drugs.marked"})
_TOLD = frozenset({"drugs.told", "drugs.called"})


class DrugFinder:
    """Finds drugs in a document; loads its vocabulary once."""

    def __init__(self) -> None:
        self._lexicon = Lexicon()
        self._sayings = SayingReader()
        self._mechanism_words = MechanismWords(self._lexicon.targets, self._lexicon.form_words)

    def find(self, document: Document) -> tuple[FoundDrug, ...]:
        """All of them, in text order."""
        text, words, lexicon = document.text, document.words, self._lexicon
        lower = words.lower
        seen = [
            *known_mentions(text, words, lower, lexicon),
            *inn_mentions(text, words, lower, lexicon),
            *code_mentions(text, lexicon),
            *spaced_mentions(text),
            *labelled_mentions(text, words, lexicon),
        ]
        mentions = _one_a_place(whole(mention, text, words, lexicon) for mention in seen)
        mentions = with_own_biosimilars(list(hyphened(mentions, text, lexicon)), text, lexicon)
        mechanisms = Mechanisms(self._mechanism_words, text, words, lower)
        among_drugs = any(map(_plainly, mentions))
        mentions += told_generics(words, lower, mechanisms, lexicon)
        mentions += two_word_generics(mentions, text, words, lower, lexicon)
        mentions += brand_mentions(words, lower, mechanisms, lexicon, among_drugs=among_drugs)
        mentions += mentions_again([m for m in mentions if m.rule in _TOLD], text, words)
        listed = list(listed_brands(mentions, words, lexicon))
        mentions += [*listed, *mentions_again(listed, text, words)]
        mentions = _one_a_place(mentions)
        ledger = Ledger(text, words.texts, lexicon, mentions)
        read_marks(ledger)
        read_brackets(ledger)
        self._sayings.read(ledger, words, lower)
        mentions = _one_a_place([*mentions, *ledger.told])
        mentions = _one_a_place([*mentions, *tabled_brands(document, mentions, lexicon)])
        sure = {mention.name for mention in mentions if mention.sure}
        spoken = {
            mention.name
            for mention in mentions
            if (mention.name not in sure or mention.rule in _SHAPES)
            and (
                (mention.rule != "drugs.code_in_doubt" and speaks_of_a_drug(mention, text, words, lower, lexicon))
                or (mention.kind in ("code", "generic") and mechanisms.defines(mention.start, mention.end))
            )
        }
        sure |= spoken
        sure |= siblings(mentions, sure) | spelt_out_regimens(mentions, text, lexicon)
        defined = {same.one for same in ledger.same} | {same.other for same in ledger.same}
        if not (self._lexicon.field_words.intersection(lower) or among_drugs):
            sure -= {m.name for m in mentions if m.rule in _SHAPES and m.name not in spoken | defined}
        sure -= _trial_names(mentions, words, lower, defined)
        mentions = [mention for mention in mentions if mention.name in sure]
        mentions += shorter_mentions(mentions, words, lower, lexicon)
        mentions += mentions_again(mentions, text, words)
        mentions += misspelt_mentions(mentions, words, lexicon)
        mentions = _one_a_place(whole(mention, text, words, lexicon) for mention in mentions)
        mentions = with_own_biosimilars(mentions, text, lexicon)  # named again as the substance they copy
        substances = group(mentions, ledger.same, lexicon)
        mechanisms.name_drugs([[(mention.start, mention.end) for mention in substance] for substance in substances])
        return tuple(describe(substance, text, mechanisms) for substance in substances)


def _trial_names(mentions: Sequence[Mention], words: Words, lower: Sequence[str], defined: set[str]) -> set[str]:
    """Codes that stand only for a trial: ``the ABC-123 study``."""
    codes: dict[str, bool] = {}
    for mention in mentions:
        if mention.kind == "code" and mention.substance is None and mention.name not in defined:
            codes[mention.name] = codes.get(mention.name, True) and names_a_trial(mention, words, lower)
    return {name for name, always in codes.items() if always}


def _plainly(mention: Mention) -> bool:
    """A name that leaves no doubt what the text is about."""
    return mention.sure and mention.kind == "generic"


def _one_a_place(mentions: Iterable[Mention | None]) -> list[Mention]:
    """The longest mentions, in text order, and of those at one place the surest and best known."""
    best: dict[tuple[int, int], Mention] = {}
    for mention in longest_first(mention for mention in mentions if mention):
        other = best.get(mention[:2])
        if other is None or _weight(mention) > _weight(other):
            best[mention[:2]] = mention
    return list(best.values())


def _weight(mention: Mention) -> tuple[bool, bool, bool, int]:
    return mention.rule == "drugs.other_label", mention.substance is not None, mention.sure, len(mention.name)
