"""Unknown brands, told by what the text calls them: ``the weight-loss shot Levanta``, ``X, our shingles vaccine``."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mechanism import Mechanisms
from extractor.drugs.mention import Mention
from extractor.layout import Document
from extractor.words import Words, fold

_ARTICLES = frozenset({"the", "a", "an", "our", "its", "their", "medicine", "drug", "s"})
_OWNED = frozenset({"our", "its", "the", "their", "a", "an"})
_JOINTS = frozenset({",", "is"})
_JOINTS_OF_LISTS = frozenset({",", "and", "or"})
_SYMBOLS = frozenset("$€£¥₹")
_SCALES = frozenset({"million", "billion", "crore", "lakh"})
_OF_A_COMPANY = frozenset({"by", "at", "with", "said", "says", "announced", "reported", "shares", "stock"})
_STUDIES = frozenset({"trial", "trials", "study", "studies", "phase"})
_PRODUCTS = frozenset({"product", "compound", "molecule"})
_FEWEST_ROWS = 2
"""Rows of drugs that make a table one of drugs."""
# Trevaxa® (Haneda Pharma)
_HEADED = re.compile(r"[ ®™]*(?:\([^()]{2,50}\))?[ ®™]*")
_COINED = re.compile(r"[A-Z][a-z]{3,}|[A-Z]{5,}")


def brand_mentions(
    words: Words, lower: Sequence[str], mechanisms: Mechanisms, lexicon: Lexicon, *, among_drugs: bool
) -> Iterator[Mention]:
    """Unknown capitalised words that the text calls a drug: behind its kind (``the migraine spray Tremelo``), right
    before a form (``Pulmerys prescriptions``), with a mechanism in apposition (``Trevaxa, our shingles vaccine``),
    or, among other drugs, sold or given (``sales of Slimova``).

    Never a word that the text has in lower case as well, the first word of a company's name, or a name of the room's
    lists of what is no drug.
    """
    texts = words.texts
    as_written, numbered = frozenset(texts), _numbered(texts)
    companies = {
        one
        for one, behind in pairwise(texts)
        if behind in lexicon.company_words or behind in ("disease", "Disease", "syndrome", "Syndrome")
    }
    for index in range(len(texts)):
        word = texts[index]
        if (
            not word[0].isupper()
            or _COINED.fullmatch(word) is None
            or word in companies
            or not _may_be_brand(index, texts, as_written, numbered, lexicon)
        ):
            continue
        if (
            _called(index, words, lower, lexicon)
            or _in_form(index, words, lower, lexicon)
            or _said_to_be(index, words, lower, mechanisms)
            or _said_form(index, words, lower, mechanisms, lexicon)
            or _the_one(index, texts, lower, lexicon)
            or (
                among_drugs
                and (
                    _sold(index, words, lower, lexicon)
                    or _traded(index, texts, lower, lexicon)
                    or _earned(index, texts, lower, lexicon)
                )
            )
        ):
            yield Mention(words.starts[index], words.ends[index], "brand", "drugs.called", fold(word))


def brand_test(words: Words, lexicon: Lexicon) -> Callable[[int], bool]:
    """Whether the word at an index may be an unknown brand: capitalised, and nothing that the room knows better."""
    as_written, numbered = frozenset(words.texts), _numbered(words.texts)

    def may_be_brand(index: int) -> bool:
        return (
            0 <= index < len(words.texts)
            and _COINED.fullmatch(words.texts[index]) is not None
            and _may_be_brand(index, words.texts, as_written, numbered, lexicon)
        )

    return may_be_brand


def _numbered(texts: Sequence[str]) -> frozenset[str]:
    """Words in capitals that somewhere have a digit behind them, as studies have."""
    return frozenset(one for one, behind in pairwise(texts) if len(behind) == 1 and behind.isdigit() and one.isupper())


def _may_be_brand(
    index: int, texts: Sequence[str], as_written: frozenset[str], numbered: frozenset[str], lexicon: Lexicon
) -> bool:
    word = texts[index]
    low = word.lower()
    if (
        word in lexicon.not_brands
        or low in lexicon.form_words
        or low in as_written
        or low in lexicon.class_words
        or word in lexicon.not_drugs
        or word in lexicon.companies
    ):
        return False
    if low in lexicon.known or (low.endswith("s") and low[:-1] in as_written):
        return False
    after = texts[index + 1] if index + 1 < len(texts) else "."
    before = texts[index - 1] if index else "."
    if word in numbered:
        return False  # HARLEQUIN, beside HARLEQUIN-2
    return not (after[0].isupper() and after.lower() not in lexicon.form_words) and not (
        before[0].isupper() and len(before) > 1 and not before.isupper()
    )


def tabled_brands(document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Unknown capitalised words that head a row of a table whose other rows are headed by drugs."""
    words = document.words
    as_written = frozenset(words.texts) if document.tables else frozenset()
    numbered = _numbered(words.texts) if document.tables else frozenset()
    names = {mention.name.lower() for mention in mentions if mention.sure}
    for table in document.tables:
        heads: dict[int, str] = {}
        for row in table.rows:
            index = words.first_at(row.head.start) if row.head else len(words.texts)
            if (
                row.head
                and index < len(words.texts)
                and _HEADED.fullmatch(document.text, words.ends[index], row.head.end)
            ):
                heads[index] = fold(words.texts[index])
        if sum(word.lower() in names for word in heads.values()) < _FEWEST_ROWS:
            continue
        for index, word in heads.items():
            if (
                word.lower() not in names
                and _COINED.fullmatch(word)
                and _may_be_brand(index, words.texts, as_written, numbered, lexicon)
            ):
                yield Mention(words.starts[index], words.ends[index], "brand", "drugs.tabled", word)


def _called(index: int, words: Words, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``the once-daily migraine spray Tremelo``, ``its antifungal, Candivex.``."""
    place = index - 1
    if place > 0 and lower[place] == ",":
        if index + 1 < len(lower) and lower[index + 1] not in (",", ".", ";"):
            return False
        place -= 1
    return (
        place >= 0
        and (words.texts[place] in lexicon.product_words or (place < index - 1 and words.texts[place] in _PRODUCTS))
        and any(word in _ARTICLES for word in lower[max(0, place - 6) : place])
    )


def _the_one(index: int, texts: Sequence[str], lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``The subcutaneous one, Pulmerys, is``: of several drugs the one with a form of its own."""
    return (
        index > 3
        and texts[index].istitle()
        and lower[index - 2 : index] == ["one", ","]
        and lower[index - 3] in lexicon.form_words
        and lower[index - 4] in _ARTICLES
        and texts[index + 1 : index + 2] in ([","], ["."])
    )


def _sold(index: int, words: Words, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``sales of Slimova``; not ``sales of Acme's pills`` or ``sales of Acme Bio``."""
    texts = words.texts
    if index + 1 < len(texts) and (texts[index + 1] == "'" or texts[index + 1] in lexicon.company_words):
        return False
    for size in (1, 2, 3):
        first = index - size
        if first >= 0 and tuple(lower[first:index]) in lexicon.selling_words:
            return texts[first].islower() or first == 0 or not texts[first - 1].isalnum()
    return False


def _in_form(index: int, words: Words, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``Pulmerys prescriptions``, ``Cormelin Tablets``."""
    texts = words.texts
    if index + 2 < len(lower) and texts[index + 1][0].isdigit() and lower[index + 2] in ("mg", "mcg", "μg", "µg"):
        return words.starts[index + 1] - words.ends[index] <= 2 and texts[index].istitle()
    return (
        index + 1 < len(lower)
        and lower[index + 1] in lexicon.words_after
        and not (index and lower[index - 1] in _OWNED)
        and not _opens_only(index, texts)
    )


def _traded(index: int, texts: Sequence[str], lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``Monvera sales``, ``Marvexal comes off patent``."""
    for size in (1, 2, 3, 4):
        if tuple(lower[index + 1 : index + 1 + size]) in lexicon.trading_words:
            return texts[index + 1].islower() and not _opens_only(index, texts)
    return False


def _earned(index: int, texts: Sequence[str], lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``Zelquira did $864 million``, ``Zelquira alone made 742 million euros``, of a word that is no company's.

    Without a symbol the words must be more than ``did`` and ``was``; with them the text must have the word within a
    sentence too.
    """
    first = index + 1 + (lower[index + 1 : index + 2] == ["alone"])
    size = next((size for size in (3, 2, 1) if tuple(lower[first : first + size]) in lexicon.earning_words), 0)
    if not size:
        return False
    behind = texts[first + size : first + size + 4]
    word = texts[index]
    if lower[first] not in ("did", "was") or size > 1:
        return _is_sum(behind) and not _acts(word, texts)
    if not any(word in _SYMBOLS for word in behind[:1] or ()) and not (
        len(behind) > 1 and behind[0].islower() and behind[1] in _SYMBOLS
    ):
        return False
    return any(
        texts[place] == word and texts[place - 1][0].islower() and texts[place - 1] not in _OF_A_COMPANY
        for place in range(1, len(texts))
    )


def _is_sum(behind: Sequence[str]) -> bool:
    """``$864 million``, ``742 million euros``, ``about €40 million``."""
    start = 1 if behind and behind[0].islower() else 0
    if behind[start : start + 1] and behind[start] in _SYMBOLS:
        return True
    return len(behind) > start + 1 and behind[start][0].isdigit() and not _SCALES.isdisjoint(behind[start + 1 :])


def _acts(word: str, texts: Sequence[str]) -> bool:
    """Whether the text has the word act or speak as only a company does, or hold a thing: ``Haruna said``."""
    return any(
        texts[place] == word
        and (
            texts[place + 1] in _OF_A_COMPANY
            or (place and texts[place - 1] in _OF_A_COMPANY)
            or (texts[place + 1] == "'" and texts[place + 2 : place + 3] == ["s"])
        )
        for place in range(len(texts) - 1)
    )


def listed_brands(mentions: Sequence[Mention], words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Unknown capitalised words beside a brand in a list: ``Semaglyn, Mashema and Obeda``."""
    texts = words.texts
    as_written = frozenset(texts)
    numbered = _numbered(texts)
    for mention in mentions:
        if mention.kind != "brand" or not mention.sure:
            continue
        first, last = words.first_at(mention.start), words.first_at(mention.end)
        for index in (*_listed(texts, last, 1), *_listed(texts, first - 1, -1)):
            word = texts[index]
            if _COINED.fullmatch(word) and _may_be_brand(index, texts, as_written, numbered, lexicon):
                yield Mention(words.starts[index], words.ends[index], "brand", "drugs.listed", fold(word))


def _listed(texts: Sequence[str], joint: int, step: int) -> list[int]:
    """The places of single words in a list that goes on from a joint, up to its end: behind the last *and*."""
    places: list[int] = []
    joined = False
    while 0 < joint < len(texts) - 1 and texts[joint] in _JOINTS_OF_LISTS and texts[joint + step][0].isupper():
        joined = joined or texts[joint] != ","
        places.append(joint + step)
        joint += 2 * step
    ends = texts[joint] if 0 <= joint < len(texts) else "."
    closed = ends[0].islower() or ends in (".", ",", ";", ")", ":")
    return places if joined and closed and ends not in _OF_A_COMPANY else []


def _opens_only(index: int, texts: Sequence[str]) -> bool:
    """A capital that may be due to the sentence it opens, of a word that the text has nowhere else."""
    return (index == 0 or not texts[index - 1][0].isalnum()) and texts.count(texts[index]) < 2


def _said_form(index: int, words: Words, lower: Sequence[str], mechanisms: Mechanisms, lexicon: Lexicon) -> bool:
    """``Betulara, our birch tablet``, ``Ventara, an inhaler for``."""
    if index + 2 >= len(lower) or lower[index + 1] != "," or lower[index + 2] not in _OWNED:
        return False
    for place in range(index + 3, min(index + 9, len(lower))):
        if words.texts[place] in ("'", "s"):
            continue
        if (
            lower[place] == "against"
            or lower[place] in mechanisms.stops
            or not lower[place][0].isalnum()
            or words.texts[place][0].isupper()
        ):
            return lower[place - 1] in lexicon.drug_forms and lower[place] in lexicon.words_behind_forms
    return False


def _said_to_be(index: int, words: Words, lower: Sequence[str], mechanisms: Mechanisms) -> bool:
    """``Trevaxa, our recombinant shingles vaccine``, ``Trevaxa is an oral TYK2 inhibitor``."""
    if index + 2 >= len(lower) or lower[index + 1] not in _JOINTS or lower[index + 2] not in _OWNED:
        return False
    phrase = mechanisms.behind(words.ends[index])
    if phrase is None or not (phrase.head.modality or phrase.head.targeted):
        return False
    last = bisect_left(words.starts, phrase.end)
    if not _STUDIES.isdisjoint(lower[index + 2 : last]):
        return False
    return last >= len(lower) or lower[last] in mechanisms.stops or not lower[last][0].isalnum()
