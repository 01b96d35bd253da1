"""Numbers as the records write them."""

from decimal import Decimal


def whole(value: Decimal) -> int | Decimal:
    """An integer where the value is integral, else the value without needless zeros.

    >>> whole(Decimal("62.20") * 10**6), whole(Decimal("64.20")), whole(Decimal("0E-8"))
    (62200000, Decimal('64.2'), 0)
    """
    integral = int(value)
    return integral if integral == value else value.normalize()
