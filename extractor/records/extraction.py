"""The whole of what was read from one document."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import ConfigDict, model_validator

from extractor.records.base import Record
from extractor.records.company import Company
from extractor.records.document import DocumentInfo
from extractor.records.drug import Drug
from extractor.records.money import Money
from extractor.records.percentage import Percentage
from extractor.records.trial import Trial


class Extraction(Record):
    """One document in, one of these out. Lists are in text order, keys always present.

    Validate with ``context={"source": text}`` to check every quote against the source text.
    """

    model_config = ConfigDict(title="Extraction")

    schema_version: str
    """Version of this schema."""
    extractor_version: str
    """Version of the package that wrote it."""
    document: DocumentInfo
    """Where it was read from."""
    drugs: list[Drug]
    """Named therapeutics."""
    trials: list[Trial]
    """Clinical studies."""
    percentages: list[Percentage]
    """Every percentage, percentage-point and basis-point figure."""
    money: list[Money]
    """Every sum of money."""
    companies: list[Company]
    """Companies that the document names."""
    warnings: list[str]
    """What a reader of the records should know."""

    @classmethod
    def checked(cls, content: Mapping[str, Any], source: str | None = None) -> Self:
        """The extraction that plain data stands for, every quote checked against the ``source`` text if it is given.

        Raises ``pydantic.ValidationError``.
        """
        return cls.model_validate(content, context={"source": source})

    @model_validator(mode="after")
    def _ids_resolve(self) -> Self:
        drugs = _unique("drug", [drug.id for drug in self.drugs])
        trials = _unique("trial", [trial.id for trial in self.trials])
        percentages = _unique("percentage", [figure.id for figure in self.percentages])
        sums = _unique("money", [figure.id for figure in self.money])
        _unique("company", [company.id for company in self.companies])
        for trial in self.trials:
            _known(trial.id, trial.drugs, drugs)
            _known(trial.id, trial.results, percentages)
        for figure in self.percentages:
            _known(figure.id, figure.drugs, drugs)
            _known(figure.id, [figure.trial] if figure.trial else [], trials)
        for money in self.money:
            _known(money.id, money.drugs, drugs)
            _known(money.id, money.growth, percentages)
            _known(money.id, [money.equivalent] if money.equivalent else [], sums)
        return self


def _unique(kind: str, ids: list[str]) -> set[str]:
    if len(ids) != len(set(ids)):
        raise ValueError(f"repeated {kind} ids in {ids}")
    return set(ids)


def _known(record: str, linked: list[str], ids: set[str]) -> None:
    for one in linked:
        if one not in ids:
            raise ValueError(f"{record} links to {one}, which is no record")
