"""How the link questions do on documents left out: ``python -m tests.learning.check FOLDER…``.

The weights are fitted anew without a sixth of the documents at a time, and answer for those. Found things and kinds are
the annotations', so that what is measured is the linking alone.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from extractor.evaluation.tally import Rate
from extractor.linking import Linker
from extractor.pipeline import Pipeline
from tests.learning import fitting, links
from tests.learning.annotated import Annotated
from tests.learning.learn import documents_in, fitted, trial_roles


def linker_without(pipeline: Pipeline, documents: list[Annotated], held_out: frozenset[str]) -> Linker:
    train = [document for document in documents if document.name not in held_out]
    roles = trial_roles(train)
    linker = Linker()
    linker.replace_weights(fitted(train, {**links.TRIAL_QUESTIONS, **links.QUESTIONS}, roles))
    return linker


def tally(document: Annotated, linker: Linker, counts, misses: list[str]) -> None:
    links_of = linker.link(document.document, document.found, document.percentage_facts, document.money_facts)
    text = document.document.text
    for record in document.gold["trials"]:
        index = document.trial_index[record["id"]]
        for field in ("drugs", "comparators"):
            if document.decided_trial(index, field):
                wanted = {one for one in record.get(field) or () if one in document.drug_index}
                _, got = _compare(document, "drugs", [], links_of.trials[index].get(field))
                count = counts[f"trials.{field}", "any"]
                count["hit"] += len(wanted & got)
                count["extra"] += len(got - wanted)
                count["miss"] += len(wanted - got)
                if wanted != got:
                    misses.append(f"trials.{field} {document.name} {record['id']} want {wanted} got {got}")
    for section, records, facts in (
        ("percent", document.percentages, links_of.percentages),
        ("money", document.money, links_of.money),
    ):
        for record, told in zip(records, facts, strict=True):
            for field in ("drugs", "trial", "company", "counterparty", "period"):
                wanted = links._wanted(record, field)
                if wanted is None or (section, field) in (("money", "trial"), ("percent", "counterparty")):
                    continue
                right, got = _compare(document, field, wanted, told.get(field))
                key = (f"{section}.{field}", record["kind"])
                counts[key]["hit"] += len(right & got)
                counts[key]["extra"] += len(got - right)
                counts[key]["miss"] += len(right - got)
                if right != got:
                    start, end = record["span"]
                    around = f"…{text[max(0, start - 200) : start]}[[{text[start:end]}]]{text[end : end + 90]}"
                    what = f"{key[0]} {document.name} {record['kind']} want {sorted(right)} got {sorted(got)}: {around}"
                    misses.append(what.replace("\n", "⏎"))


def _compare(document: Annotated, field: str, wanted, fact) -> tuple[set[str], set[str]]:
    value = fact.value if fact else None
    if field == "drugs":
        names = {index: name for name, index in document.drug_index.items()}
        return {one for one in wanted if one != "?"}, {names[index] for index in value or () if isinstance(index, int)}
    if field == "trial":
        names = {index: name for name, index in document.trial_index.items()}
        return {wanted} - {""}, set() if value is None else {names[value]}
    if field == "period":
        if value is not None and str(wanted) == f"{value.first}/{value.last}":
            return {str(wanted)}, {str(wanted)}
        return {str(wanted)} - {""}, set() if value is None else {value.label or f"{value.first}/{value.last}"}
    same = links._companies(document, wanted) if wanted else frozenset()
    if value is not None and any(document.found.companies[index].name == value for index in same):
        return {wanted}, {wanted}
    return {wanted} - {""}, set() if value is None else {value}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--misses", type=Path, help="write every wrong link to this file")
    options = parser.parse_args()
    pipeline = Pipeline()
    documents = documents_in(options.folders, pipeline)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    misses: list[str] = []
    for held_out in fitting.folds_of([document.name for document in documents], 6):
        linker = linker_without(pipeline, documents, held_out)
        for document in documents:
            if document.name in held_out:
                tally(document, linker, counts, misses)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for (field, _), count in counts.items():
        totals[field] += count
    for field, count in totals.items():
        hits = count["hit"]
        rate = Rate(hits / max(1, hits + count["extra"]), hits / max(1, hits + count["miss"]))
        print(f"{field:22} P {rate.precision:.3f}  R {rate.recall:.3f}  F1 {rate.f1:.3f}")  # noqa: T201
        kinds = {kind: c for (name, kind), c in counts.items() if name == field}
        worst = sorted(kinds, key=lambda kind: -(kinds[kind]["extra"] + kinds[kind]["miss"]))[:7]
        told = (f"{kind} {kinds[kind]['hit']}/+{kinds[kind]['extra']}/-{kinds[kind]['miss']}" for kind in worst)
        print("    " + ", ".join(told))  # noqa: T201
    if options.misses:
        options.misses.write_text("\n".join(misses), encoding="utf-8")


if __name__ == "__main__":
    main()
