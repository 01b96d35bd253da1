"""Names that differ by a slip of the pen."""

from collections.abc import Iterable

_MOST_COMPARED = 20
"""Names of one beginning or ending that a word is compared with."""


class Spellings:
    """Names, found by words that are one of them but for one slip (see :func:`close`).

    Two such names have the first half or the last half of their letters in common, so only names that share one of
    these with a word are compared with it.
    """

    def __init__(self, names: Iterable[str]):
        self._names = list(names)
        self._by_half: dict[tuple[str, str], list[int]] = {}
        self._sizes: set[int] = set()
        for place, name in enumerate(self._names):
            size = (len(name) - 1) // 2
            self._sizes.add(size)
            for half in _halves(name.lower(), size):
                self._by_half.setdefault(half, []).append(place)

    def near(self, word: str) -> list[str]:
        """The names that the word is close to, in the order they were given."""
        low = word.lower()
        shared: set[int] = set()
        for size in self._sizes:
            for half in _halves(low, size):
                shared.update(self._by_half.get(half, ())[:_MOST_COMPARED])
        return [self._names[place] for place in sorted(shared) if close(low, self._names[place].lower())]


def _halves(name: str, size: int) -> tuple[tuple[str, str], tuple[str, str]]:
    return (name[:size], ""), (name[:1], name[-size:])


def close(one: str, other: str) -> bool:
    """Whether two names are one name but for one slip: a letter or two in one place, left out, put in or changed.

    Endings of two letters and more tell INN names apart and must be the same.

    >>> close("lisafoclax", "lisaftoclax"), close("orelabrutnib", "orelabrutinib"), close("zevaskin", "zevaskyn")
    (True, True, True)
    >>> close("abemaciclib", "ribociclib"), close("nivolumab", "relatlimab"), close("trevaxa", "trevixo")
    (False, False, False)
    """
    one, other = one.lower(), other.lower()
    short = min(len(one), len(other))
    head = 0
    while head < short and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < short - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if head == 0 or max(len(left), len(right)) > 2:
        return False
    return len(left) + len(right) <= 2 or sorted(left) == sorted(right)
