"""The shapes of periods, over the letters of roles (see ``roles``), each above what it reads.

Leaves are named groups; a shape is a concatenation of leaves. What a match means
is worked out in ``dated`` and ``relative``.
"""

import re
from dataclasses import dataclass

# 2025 · , 2025 · '25 · of the year 2025 · of fiscal 2026 · FY26 · of the 2025/26 financial year · of last year
# of the current fiscal year
_TAIL = (
    r"(?:,?[ip]?d?(?P<mark>(?:F|c)?Y?)(?P<year>y)_*|F?'(?P<short>n)|p?d?(?:FY?)?(?P<fiscal>f)_*(?:FY)?"
    r"|p?d?(?P<turn>[TLXPS])(?P<turned>F?)Y|pd(?P<own>F?)Y)?"
)
# June 30, 2025 · 30 June 2025 · 30th of June · Sept. 30 this year · the end of June 2025 · June 2025
_MONTH_FIRST = r"(?P<month>M)\.?d?(?P<day>[no])(?:,?(?P<year>y)_*|,?p?(?P<turn>[TLX])Y)?"
_DAY_FIRST = r"(?P<day>[no])p?(?P<month>M)(?:\.?(?:,?(?P<year>y)_*|,?p?(?P<turn>[TLX])Y))?"
_MONTH = r"(?P<month>M)(?:\.?(?:,?p?(?P<year>y)_*|'(?P<short>n)|,?p?(?P<turn>[TLXP])Y))?"
# second quarter of · Q2 of
_PART_OF = r"(?:(?:(?P<ordinal>O)(?P<unit>[qh])|(?P<abbreviated>[QH]))p?)"
# (three) months ended · quarter ended · half-year to · year that closes on
_ENDED = r"(?:(?P<count>[Nn])m|(?P<unit>q|hY?|F?Y|F))x?(?:w?E|t|p(?=d?k))[iv]?d?"
_ENDED_NEEDS = ("mqhYF", "Etk", "M")


_RECKONED = frozenset(
    [
        "months_past",
        "preceding",
        "year_before",
        "months_before",
        "same_period",
        "end_reported",
        "reported",
        "reported_year",
        "to_date",
        "quarterly",
        "part",
    ]
)
_TENSED = frozenset(
    [
        "date",
        "days",
        "month",
        "months",
        "part",
        "months_first",
        "quarter_named",
        "ended",
        "end_of",
        "end_reported",
        "reported_year",
        "middle",
        "year_turn",
    ]
)
_KEPT_UNDATED = frozenset(
    [
        "date",
        "month",
        "month_turn",
        "months",
        "part",
        "months_first",
        "ended",
        "turn",
        "months_past",
        "same_period",
        "year_before",
        "months_before",
        "part_vague",
        "middle",
    ]
)
_OF_THE_CALENDAR = frozenset(
    [
        "date",
        "month",
        "month_turn",
        "months",
        "year",
        "years",
        "turn",
        "years_ago",
        "middle",
        "year_turn",
        "days_to_now",
    ]
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a period."""

    rule: str
    """Name of the rule, which is also the name of its reader."""
    pattern: re.Pattern[str]
    grain: str
    """Its grain where the text does not date it."""
    needs: tuple[str, ...] = ()
    """Of each of these sets of letters a document must have one, or the shape is not looked for."""

    @property
    def needs_reporting(self) -> bool:
        """Whether it may be reckoned from the period that the document reports on."""
        return self.rule in _RECKONED

    @property
    def has_tense(self) -> bool:
        """Whether its days may depend on the tense of what stands around it."""
        return self.rule in _TENSED

    @property
    def keeps_undated(self) -> bool:
        """Whether it is a period even where it cannot be dated; other words are then taken for no period."""
        return self.rule in _KEPT_UNDATED

    @property
    def may_be_fiscal(self) -> bool:
        """Whether it is cut by the fiscal year where the document has one of its own."""
        return self.rule not in _OF_THE_CALENDAR


def _shape(rule: str, pattern: str, grain: str, *needs: str) -> Shape:
    return Shape(rule, re.compile(pattern), grain, needs)


SHAPES = (
    # June 30, 2025 · Nov. 3 · 30 September 2025 · 20 October · 21st of May
    _shape("date", _MONTH_FIRST, "date"),
    _shape("date", _DAY_FIRST, "date"),
    # 2025-07-31
    _shape("date_iso", r"(?P<year>y)_*(?P<month>n)(?P<day>n)", "date"),
    # 7/31/2025 · 31.07.2025 · 10/9/26
    _shape("date_numbers", r"(?P<one>n)(?P<mark>[/.])(?P<two>n)(?P=mark)(?P<year>[ny])", "date"),
    # 1 July–30 September 2025 · June 10–12, 2026
    _shape("days", r"(?P<day>n)(?P<month>M)(?:t|-)?(?P<day2>n)(?P<month2>M)(?:,?(?P<year>y)_*)?", "span"),
    _shape("days", r"(?P<month>M)\.?(?P<day>n)(?:t|-)?(?P<day2>n)(?:,?(?P<year>y)_*)?", "span"),
    _shape("days", r"(?P<day>n)(?:t|-)?(?P<day2>n)(?P<month>M)(?:,?(?P<year>y)_*)?", "span"),
    # April 1, 2025 to March 31, 2026 · 1 April 2025 to 31 March 2026
    _shape(
        "days",
        r"(?P<month>M)\.?(?P<day>n),?(?P<year1>y)(?:t|-)?(?P<month2>M)\.?(?P<day2>n),?(?P<year>y)",
        "span",
    ),
    _shape("days", r"(?P<day>n)(?P<month>M),?(?P<year1>y)(?:t|-)?(?P<day2>n)(?P<month2>M),?(?P<year>y)", "span"),
    # between May 14 and last night · from 14 May to yesterday
    _shape(
        "days_to_now", r"r(?:(?P<month>M)\.?(?P<day>[no])|(?P<day2>[no])(?P<month2>M))[&t](?:LI|(?P<now>z))", "span"
    ),
    # (6/30)
    _shape("date_short", r"(?<=\()(?P<month>n)/(?P<day>n)(?=\))", "date", "/", "("),
    # July 2025 · in July · October last year
    _shape("month", _MONTH, "month"),
    # last December · this May · next January
    _shape("month_turn", r"(?P<turn>[LXT])(?P<month>M)", "month"),
    # January–September 2025 · between April and June
    _shape("months", r"(?P<month>M)\.?(?:-|t)?(?P<month2>M)(?:\.?(?:,?p?(?P<year>y)_*|p?(?P<turn>[TLX])Y))?", "span"),
    _shape("months", r"r(?P<month>M)&(?P<month2>M)(?:,?p?(?P<year>y)_*|p?(?P<turn>[TLX])Y)?", "span"),
    # third quarter of 2025 · fiscal third quarter · second half of next year · Q3 2025 · 1H25 · Q3 FY26
    _shape(
        "part", r"(?P<before>F?)(?:(?P<ordinal>O)(?P<unit>[qh])|(?P<abbreviated>[QHK]))Y?" + _TAIL, "quarter", "OQHK"
    ),
    # first nine months of 2025 · the first six months
    _shape("months_first", r"O(?P<count>[Nn])m" + _TAIL, "span"),
    # nine months 2025 · nine months 2025/26
    _shape("months_first", r"(?P<count>[Nn])mp?(?:(?P<mark>F?Y?)(?P<year>y)|d?(?:FY)?(?P<fiscal>f))_*", "span"),
    # 2025 Q3 · FY26 H1
    _shape("part_after_year", r"(?:(?P<year>y)_*|(?P<fiscal>f)_*)(?P<abbreviated>[QHK])", "quarter", "yf", "QHK"),
    # fiscal 2026 third quarter · 2025 first half · 2025/26 first half
    _shape("part", r"(?P<before>F?)Y?(?P<year>y)_*(?P<ordinal>O)(?P<unit>[qh])", "quarter", "y", "O", "qh"),
    _shape("part", r"(?P<before>F?)Y?(?P<fiscal>f)_*(?P<ordinal>O)(?P<unit>[qh])", "quarter", "f", "O", "qh"),
    # the March quarter · the June 2025 quarter
    _shape("quarter_named", r"(?P<month>M)(?:(?P<year>y)_*)?q(?:p?(?P<year2>y)_*)?", "quarter"),
    # three months ended September 30, 2025 · year to 31 March 2026 · six months to the end of June
    _shape("ended", _ENDED + _MONTH_FIRST, "span", *_ENDED_NEEDS),
    _shape("ended", _ENDED + _DAY_FIRST, "span", *_ENDED_NEEDS),
    _shape("ended", _ENDED + r"(?P<end>kp)?" + _MONTH, "span", *_ENDED_NEEDS),
    # third quarter ended September 30, 2025
    _shape("ended", r"F?O(?P<unit>[qh])Y?(?:E|t)v?d?" + _MONTH_FIRST, "span", "O", "qh", "M"),
    _shape("ended", r"F?O(?P<unit>[qh])Y?(?:E|t)v?d?" + _DAY_FIRST, "span", "O", "qh", "M"),
    # 2025 · calendar 2025 · full-year 2025
    _shape("year", r"(?:c?Y|c)?(?P<year>y)_*", "year", "y"),
    _shape("year_full", r"lF?Y(?:p|,)?(?P<mark>F?Y?)(?P<year>y)_*", "year"),
    # fiscal 2024, to the end of March · FY2025 (ended March 31, 2026)
    _shape(
        "year_fiscal",
        r"(?:FY?(?P<year>y)|(?:F|FY)?(?P<fiscal>f))_*(?:[,(]d?(?:w?E|t)|w?E)[vi]?d?(?:kp)?(?:M\.?[no]?|[no]p?M)(?:,?y)?",
        "year",
        "yf",
        "Et",
        "M",
    ),
    # fiscal 2026 · fiscal year 2026 · FY 2025
    _shape("year_fiscal", r"F(?:Y)?(?P<year>y)_*", "year"),
    _shape("year_fiscal", r"F'(?P<short>n)", "year"),
    # FY3/2027 · the second quarter of FY3/2027
    _shape("year_to_month", _PART_OF + r"?(?P<month>J)/(?P<year>y)", "year", "J"),
    # first half of the financial year ending March 31, 2027
    _shape(
        "year_to_month",
        _PART_OF + r"d?F?Y(?:w?E|t)v?d?(?P<month>M)\.?[no]?,?(?P<year>y)_*",
        "quarter",
        "Y",
        "Et",
        "M",
        "y",
    ),
    _shape(
        "year_to_month", _PART_OF + r"d?F?Y(?:w?E|t)v?[no]p?(?P<month>M),?(?P<year>y)_*", "quarter", "Y", "Et", "M", "y"
    ),
    # FY26 · FY2024/25 · financial year 2024/25 · the 2024/25 financial year · full-year 2024/25
    _shape("year_fiscal", r"(?:[lF]?F?Y|F)?(?P<fiscal>f)_*(?:FY)?", "year"),
    # 2019–2023 · 2011-16 · from 2024 to 2030 · between 2025 and 2030
    _shape("years", r"(?P<year>y)(?P<short>n)", "span"),
    _shape("years", r"(?P<year>y)_*-?(?P<year2>y)_*", "span"),
    _shape("years", r"r(?P<year>y)_*(?:t|&)(?P<year2>y)_*", "span"),
    # last year · this quarter · next month · the current fiscal year · the coming year
    _shape("turn", r"(?P<turn>[TLX])(?P<fiscal>F?)(?P<unit>[Yqmeh])", "span"),
    # the last twelve months
    _shape("months_past", r"(?P<turn>[LXP])(?P<count>[Nn])[ms]", "span"),
    # the preceding quarter · prior quarter
    _shape("preceding", r"P(?P<unit>[qhx])(?!Y)", "quarter"),
    # prior-year quarter · year-ago period · year-earlier quarter · the prior year · previous financial year
    _shape("year_before", r"P?F?Y[Pgb]?(?P<unit>[qhx])|PF?Y(?!-?[qhx])", "span", "Y"),
    # a year earlier · one year ago · the year before
    _shape("year_before", r"(?:1|N)Y[gb]|(?P<the>dYb)(?!L)", "span", "gb", "Y"),
    # six months earlier · twelve months before
    _shape("months_before", r"(?P<count>[Nn])m[gb]", "span", "gb", "m"),
    # the same period of 2024 · the corresponding quarter of last year · the same months last year
    _shape("same_period", r"[SC](?P<unit>[qhx]|m(?=.{0,2}[LPy])|[Nn]m|Oq|Oh)(?:F?Y)?" + _TAIL, "span"),
    _shape("same_period", r"P?[SC]P?x", "span", "SC"),
    _shape("year_before", r"V", "span"),
    # the same month · that month
    _shape("same_month", r"[Sw]m", "month"),
    # two years ago
    _shape("years_ago", r"(?P<count>[Nn])sg", "year"),
    # at the end of 2024 · end-June · at the end of last year · by the end of the quarter
    _shape("end_of", r"kp?d?(?:(?P<mark>[Fc]?Y?)(?P<year>y)_*|(?P<turn>[TLXP])(?P<unit>F?Y|m|q))", "date"),
    _shape("end_of", r"kp?d?(?:FY?)?(?P<fiscal>f)_*(?:FY)?", "date", "k", "f"),
    _shape("end_of", r"kp?" + _MONTH, "date"),
    _shape("end_of", r"kp?O(?P<part>[qh])" + _TAIL, "date"),
    _shape("end_reported", r"kpw(?P<that>[qhYx])", "date", "k", "w"),
    _shape("end_reported", r"kpd(?P<unit>F?[qhYx])Y?|(?P<before>[qhYx])Y?k(?!p)", "date", "k"),
    # year-end 2025
    _shape("end_of", r"F?Y(?:E|k)(?P<year>y)_*", "date", "Y", "Ek"),
    # at mid-year · at mid-2026 · at the turn of the year
    _shape("middle", r"@d?(?P<middle>j)-?p?d?(?:Y|(?P<year>y)_*)", "date", "@", "j"),
    _shape("year_turn", r"Zpd?Y(?!-)", "date", "Z"),
    # mid-2026 · early 2026 · late in the year · the middle of next year
    _shape("part_vague", r"j(?:p|i)?d?(?:[TLX]?F?Y|Y?y|f)", "span"),
    _shape("part_vague", r"j-?Y", "span"),
    # the quarter · the period · the nine months · the year
    _shape("reported", r"d?U(?P<unit>x)", "span", "U"),
    _shape("reported", r"d(?P<unit>q|h|x|[Nn]m)Y?(?!Y?[Ebgkp-])", "span"),
    _shape("reported_year", r"[ld]F?Y(?![y'Egbkw<>])", "year"),
    # year to date · YTD
    _shape("to_date", r"YtA|R", "span"),
    # quarterly loss
    _shape("quarterly", r"(?P<quarterly>u)(?=B)", "quarter"),
    # closed June with · ended the quarter with
    _shape("end_of", r"(?<![mqhYx])E(?P<month>M)(?![no.])", "date", "E"),
    # finished 2026 with: a day at the verb, for the year remains one
    _shape("end_of", r"(?<![mqhYx])E(?=(?P<year>y)(?!_*[MQHOqh]))", "date", "E"),
    _shape("end_reported", r"(?<![mqhYx])Ed(?P<unit>F?[qhYxm])Y?(?!k)", "date", "E"),
    # today · yesterday · last night
    _shape("today", r"(?P<day>z)|LI", "date", "zI"),
    # on Thursday · next Tuesday · last Friday
    _shape("weekday", r"(?P<turn>[LXT])?(?P<weekday>W)", "date", "W"),
)
