"""The numeric grammar that percentages and money share: numbers, scales, joints, qualifiers, signs."""

from extractor.numbers.figures import whole
from extractor.numbers.joints import Joint, joint, opener
from extractor.numbers.numeral import Numeral, numerals
from extractor.numbers.preceding import Preceding
from extractor.numbers.qualifiers import qualifier, qualifier_behind
from extractor.numbers.ranges import End, is_range
from extractor.numbers.scales import Scale, scale_after
from extractor.numbers.signs import sign_before

__all__ = [
    "End",
    "Joint",
    "Numeral",
    "Preceding",
    "Scale",
    "is_range",
    "joint",
    "numerals",
    "opener",
    "qualifier",
    "qualifier_behind",
    "scale_after",
    "sign_before",
    "whole",
]
