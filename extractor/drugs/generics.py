"""Generic names with no known ending, told by what the text says: ``tested zorlicoxan, an oral NLRP3 inhibitor``."""

from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.drugs.inn import is_first_word
from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mechanism import Mechanisms
from extractor.drugs.mention import Mention
from extractor.words import Words

_SHORTEST = 7
_SHORTEST_SECOND = 6
_DETERMINERS = frozenset({"a", "an", "the", "our", "its", "their", "his", "her", "this", "no", "any", "my"})
_OWNED = frozenset({"a", "an", "our", "its", "their", "the"})


_SIGNS = frozenset({",", "is", "called", "named"})
_STOPS = frozenset({".", "?", "!", ":", "”", '"'})
_OPENERS = frozenset({".", "?", "!", ":", ")", "”", '"', ";"})
_DOSED = frozenset(
    {
        ("once", "a"),
        ("twice", "a"),
        ("once", "daily"),
        ("twice", "daily"),
        ("once", "weekly"),
        ("by", "mouth"),
    }
)
_IT_IS = frozenset({("it", "is"), ("'", "s"), ("it", "was"), ("which", "is"), ("which", "was")})
_INGREDIENT = frozenset({("active", "ingredient", "is"), ("active", "substance", "is")})


def coined(word: str, lexicon: Lexicon, shortest: int = _SHORTEST) -> bool:
    """Whether a lower-case word may be a generic name: no English ending, and on none of the room's lists.

    >>> lexicon = Lexicon()
    >>> [word for word in ("zorlicoxan", "treatment", "psoriasis", "inhibitor") if coined(word, lexicon)]
    ['zorlicoxan']
    """
    return (
        len(word) >= shortest
        and word.isalpha()
        and word.isascii()
        and not word.endswith(lexicon.not_generic_endings)
        and word not in lexicon.class_words
        and word not in lexicon.not_generics
        and word not in lexicon.form_words
        and word not in lexicon.product_words
        and word not in lexicon.words_after
        and word not in lexicon.targets
        and word not in lexicon.not_same_words
    )


def told_generics(words: Words, lower: Sequence[str], mechanisms: Mechanisms, lexicon: Lexicon) -> Iterator[Mention]:
    """Every strange lower-case word that the text explains as a drug.

    Explained is a word with no article of its own that has a drug's mechanism in apposition or as its predicate
    (``approved garsorapan, Lanhe's oral PCSK9 inhibitor``), stands between commas behind ``the medicine``, or opens a
    sentence with how often it is taken (``Zorlicoxan, once a day``).
    """
    texts = words.texts
    as_written = frozenset(texts)
    for place in [place for place, word in enumerate(lower) if word in _SIGNS]:
        called = _called(place, lower, lexicon)
        index = place + 1 if called else place - 1
        if index < 0 or index + 2 >= len(lower):
            continue
        word = lower[index]
        if not coined(word, lexicon) or word in lexicon.known or texts[index] in lexicon.companies:
            continue
        dosed = (
            not called
            and tuple(lower[place + 1 : place + 3]) in _DOSED
            and texts[index].istitle()
            and (index == 0 or texts[index - 1] in _STOPS)
        )
        if not texts[index].islower() and not dosed and (texts[index].isupper() or word not in as_written):
            continue
        told = called or dosed or _between_commas(index, lower, lexicon) or _is_form(place, lower, lexicon)
        if told or _explained(index, words, lower, mechanisms):
            yield Mention(words.starts[index], words.ends[index], "generic", "drugs.told", word)
    yield from _announced(words, lower, mechanisms, lexicon)


def _announced(words: Words, lower: Sequence[str], mechanisms: Mechanisms, lexicon: Lexicon) -> Iterator[Mention]:
    """``Zorlicoxan. It's an oral NLRP3 inhibitor``: a sentence of one word that the text has without a capital too."""
    for index in words.places.get("it", ()):
        being = index + 1 + (lower[index + 1 : index + 2] == ["'"])
        name = index - 2
        if (
            name < 0
            or lower[index - 1] != "."
            or lower[being : being + 1] not in (["is"], ["s"])
            or not words.texts[name].istitle()
            or not (name == 0 or words.texts[name - 1] in _OPENERS)
            or not coined(lower[name], lexicon)
            or lower[name] in lexicon.known
            or lower[name] not in words.uncapitalised
        ):
            continue
        phrase = mechanisms.behind(words.ends[name])
        if phrase and (phrase.head.modality or phrase.target):
            yield Mention(words.starts[name], words.ends[name], "generic", "drugs.told", lower[name])


def _is_form(place: int, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``Zorlicoxan is the nasal spray for``, of a word with no article of its own."""
    if lower[place] != "is" or lower[place + 1] not in _OWNED or not _DETERMINERS.isdisjoint(lower[place - 3 : place]):
        return False
    for behind in range(place + 3, min(place + 7, len(lower))):
        if lower[behind] in lexicon.words_behind_forms:
            form = lower[behind - 1]
            return form in lexicon.drug_forms and form in lexicon.form_words
        if not lower[behind].isalpha():
            return False
    return False


def _called(place: int, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``a pill called …``, ``whose active ingredient is …``."""
    if lower[place] in ("called", "named"):
        behind = place - (lower[place - 1] == ",")
        return behind > 1 and (_is_product(behind - 1, lower, lexicon) or tuple(lower[behind - 2 : behind]) in _IT_IS)
    return tuple(lower[max(0, place - 2) : place + 1]) in _INGREDIENT


def _is_product(index: int, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``a pill called …``, ``The vaccine is called …``."""
    index -= lower[index] == "is"
    return index > 0 and (lower[index] in lexicon.product_words or lower[index] in ("compound", "candidate"))


def _between_commas(index: int, lower: Sequence[str], lexicon: Lexicon) -> bool:
    """``The medicine, perazetine, will be sold``."""
    return (
        index >= 3
        and lower[index - 1] == lower[index + 1] == ","
        and (lower[index - 2] in lexicon.product_words or lower[index - 2] in ("compound", "candidate", "molecule"))
        and any(word in _OWNED or word == "s" for word in lower[max(0, index - 6) : index - 2])
    )


def _explained(index: int, words: Words, lower: Sequence[str], mechanisms: Mechanisms) -> bool:
    before = lower[max(0, index - 2) : index]
    if not _DETERMINERS.isdisjoint(before) or before[-1:] in (["in"], ["against"]):
        return False
    phrase = mechanisms.behind(words.ends[index])
    if phrase is None or phrase.target is None or "," in lower[index + 2 : words.first_at(phrase.start)]:
        return False
    if lower[index + 1] == "is" and lower[index + 2] not in ("a", "an", "our", "the"):
        return False
    return mechanisms.is_target(*phrase.target)


def two_word_generics(
    mentions: Sequence[Mention], text: str, words: Words, lower: Sequence[str], lexicon: Lexicon
) -> Iterator[Mention]:
    """Generic names in two words of which only the first has a known ending: ``trastuzumab velcadripine (GLC-103)``.

    The second word belongs to the name where a bracket with a code follows, or where it has a name's ending and the
    text has the two together again.
    """
    pairs: list[tuple[Mention, int]] = []
    for mention in mentions:
        if mention.kind != "generic" or " " in mention.name or not is_first_word(mention.name):
            continue
        index = words.first_at(mention.end)
        if index >= len(lower) or text[mention.end : words.starts[index]] not in (" ", "\n"):
            continue
        word, written = lower[index], words.texts[index]
        if not coined(word, lexicon, _SHORTEST_SECOND) or word in lexicon.known or word in lexicon.salts:
            continue
        if written.islower() or (written.isupper() and words.texts[index - 1].isupper()):
            pairs.append((mention, index))
    times = Counter((mention.name, lower[index]) for mention, index in pairs)
    certain = {
        (mention.name, lower[index])
        for mention, index in pairs
        if _before_code(index + 1, words)
        or (times[mention.name, lower[index]] > 1 and lower[index].endswith(lexicon.second_word_endings))
    }
    for mention, index in pairs:
        if (mention.name, lower[index]) in certain:
            name = f"{mention.name} {lower[index]}"
            yield Mention(mention.start, words.ends[index], "generic", "drugs.two_words", name, None, mention.stem)


def _before_code(index: int, words: Words) -> bool:
    """``(GLC-103)``."""
    texts = words.texts[index : index + 4]
    return len(texts) == 4 and texts[0] == "(" and texts[1].isupper() and texts[2].isdigit() and texts[3] == ")"
