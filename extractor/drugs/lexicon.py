"""The room's vocabulary: substances, regimens, INN endings, and what only looks like a drug."""

import re
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.drugs.mention import Stem, Substance
from extractor.vocabulary import NameIndex, read_list, read_table

_DATA = files("extractor.drugs")
_CODED = re.compile(r"\d.*[A-Z]|[A-Z].*\d")
_CLASS_ENDINGS = ("vaccine", "immune globulin", "vaccine, live", "vaccine live")


class Regimen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``regimens.tsv``."""

    name: str
    components: tuple[str, ...]
    cautious: str


class KnownName(NamedTuple):
    """A name of the vocabulary."""

    text: str
    kind: str
    substance: Substance | None
    cautious: bool
    """It is also something else: a drug only where the context says so."""


def _names_of(substance: Substance, cautious: frozenset[str]) -> list[KnownName]:
    kind = "code" if _CODED.search(substance.name) else "generic"
    names = [] if substance.name.endswith(_CLASS_ENDINGS) else [(substance.name, kind)]
    names += [(brand, "brand") for brand in substance.brands]
    names += [(code, "code") for code in substance.codes]
    for short in substance.short:
        spelt_out = short.islower() and len(short) > 6 and "-" not in short
        names.append((short, "generic" if spelt_out else "short"))
    if "/" in substance.name:
        names.append((substance.name.replace("/", "-"), "generic"))
    return [KnownName(name, kind, substance, name in cautious) for name, kind in dict(names).items()]


class Lexicon:
    """All tables of the room, loaded once."""

    def __init__(self) -> None:
        cautious = frozenset(read_list(_DATA / "cautious_names.txt"))
        names: list[KnownName] = []
        self.components: dict[str, tuple[str, ...]] = {}
        for substance in read_table(_DATA / "drugs.tsv", Substance, unique="name"):
            names += _names_of(substance, cautious)
        for regimen in read_table(_DATA / "regimens.tsv", Regimen, unique="name"):
            self.components[regimen.name] = regimen.components
            names.append(KnownName(regimen.name, "regimen", None, bool(regimen.cautious)))
        self.names = NameIndex([(name.text, name) for name in names])
        self.substances = {name.text.lower(): name.substance for name in names if name.substance}
        self.known = frozenset(name.text.lower() for name in names)
        self.stems: dict[str, Stem] = {stem.stem: stem for stem in read_table(_DATA / "stems.tsv", Stem, unique="stem")}
        self.salts = frozenset(read_list(_DATA / "salts.txt"))
        self.not_drugs = frozenset(read_list(_DATA / "not_drugs.txt"))
        self.class_words = frozenset(read_list(_DATA / "class_words.txt"))
        self.trial_signs = tuple(f" {sign}" for sign in read_list(_DATA / "trial_signs.txt"))
        self.field_words = frozenset(read_list(_DATA / "field_words.txt"))
        self.numbering_words = frozenset(read_list(_DATA / "numbering_words.txt"))
        self.not_same_words = frozenset(read_list(_DATA / "not_same_words.txt"))
        self.not_brands = frozenset(read_list(_DATA / "not_brands.txt"))
        self.companies = frozenset(read_list(_DATA / "company_names.txt"))
        self.company_words = frozenset(read_list(_DATA / "company_words.txt"))
        self.targets = frozenset(read_list(_DATA / "targets.txt"))
        self.form_words = frozenset(read_list(_DATA / "form_words.txt"))
        self.not_suffixes = frozenset(read_list(_DATA / "not_suffixes.txt"))
        self.not_code_letters = frozenset(read_list(_DATA / "not_code_letters.txt"))
        self.code_letters_in_doubt = frozenset(read_list(_DATA / "code_letters_in_doubt.txt"))
        self.not_generic_endings = tuple(read_list(_DATA / "not_generic_endings.txt"))
        self.second_word_endings = tuple(read_list(_DATA / "second_word_endings.txt"))
        self.product_words = frozenset(read_list(_DATA / "product_words.txt"))
        self.words_before = self.product_words.union(read_list(_DATA / "words_before.txt"))
        self.selling_words = frozenset(tuple(words.split()) for words in read_list(_DATA / "selling_words.txt"))
        self.trading_words = frozenset(tuple(words.split()) for words in read_list(_DATA / "trading_words.txt"))
        self.code_signs = frozenset(tuple(words.split()) for words in read_list(_DATA / "code_signs.txt"))
        self.drug_forms = frozenset(read_list(_DATA / "drug_forms.txt"))
        self.words_behind_forms = frozenset(read_list(_DATA / "words_behind_forms.txt"))
        self.earning_words = frozenset(tuple(words.split()) for words in read_list(_DATA / "earning_words.txt"))
        self.words_after = frozenset(read_list(_DATA / "words_after.txt"))
        self.not_generics = frozenset(read_list(_DATA / "not_generics.txt"))
        self.not_products = frozenset(read_list(_DATA / "not_products.txt"))
        self._last_letters = frozenset(stem[-3:] for stem in self.stems)
        self._longest_stem = max(map(len, self.stems))

    def stem_of(self, word: str) -> Stem | None:
        """The longest INN ending of a lower-case word that leaves at least three letters before it.

        >>> lexicon = Lexicon()
        >>> lexicon.stem_of("olverembatinib").stem, lexicon.stem_of("cabinet")
        ('tinib', None)
        """
        if word[-3:] not in self._last_letters:
            return None
        for size in range(min(self._longest_stem, len(word)), 2, -1):
            stem = self.stems.get(word[-size:])
            if stem and (len(word) - size >= 3 or (stem.position == "second" and len(word) >= 6)):
                return stem
        return None
