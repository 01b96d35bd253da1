"""Examples for the link questions: every pair of a figure and a candidate of an annotated document."""

from collections.abc import Iterable, Mapping

from extractor.linking import (
    drug_companies,
    drug_owners,
    figure_company,
    figure_drugs,
    figure_period,
    figure_trial,
    trial_drugs,
    trial_facts,
)
from extractor.linking.choosing import Before, sums_grown
from extractor.linking.drug_scene import DrugScene
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Options
from tests.learning.annotated import Annotated
from tests.learning.fitting import Choice, Example

Roles = Mapping[str, Mapping[int, tuple[frozenset[int], frozenset[int]]]]
"""For each document and trial the drugs studied and compared with, as weights that never saw the document tell."""


def scene_of(annotated: Annotated, roles: Roles | None = None) -> Scene:
    """The scene of a document; its trials have the annotated drugs, or those of ``roles``."""
    scene = Scene(annotated.document, annotated.found, annotated.percentage_facts, annotated.money_facts)
    for trial, (studied, compared) in (roles[annotated.name] if roles else _annotated_roles(annotated)).items():
        scene.studied[trial], scene.compared_with[trial] = studied, compared
    return scene


def _annotated_roles(annotated: Annotated) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    return {
        annotated.trial_index[record["id"]]: (
            _drugs(annotated, record.get("drugs")),
            _drugs(annotated, record.get("comparators")),
        )
        for record in annotated.gold["trials"]
    }


def _drugs(annotated: Annotated, ids) -> frozenset[int]:
    return frozenset(annotated.drug_index[one] for one in ids or () if one in annotated.drug_index)


def studied_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[int, Choice]]:
    scene = scene_of(annotated)
    before: frozenset[int] = frozenset()
    for trial in range(len(annotated.found.trials)):
        studied = scene.studied[trial]
        if annotated.decided_trial(trial, "drugs"):
            yield trial, _choice(annotated, trial_drugs.options(scene, trial, before, frozenset()), studied)
        before = studied


def compared_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[int, Choice]]:
    scene = scene_of(annotated)
    before: frozenset[int] = frozenset()
    for trial in range(len(annotated.found.trials)):
        studied, compared = scene.studied[trial], scene.compared_with[trial] - scene.studied[trial]
        if annotated.decided_trial(trial, "comparators"):
            yield trial, _choice(annotated, trial_drugs.options(scene, trial, before, studied), compared)
        before = studied


def _wanted(record, field: str):
    value = record.get(field)
    return None if value in ("?", ["?"]) else value or ([] if field == "drugs" else "")


def condition_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[int, Choice]]:
    scene = scene_of(annotated, roles)
    texts: dict[int, set[frozenset[str]]] = {}
    for mark in scene.conditions.all:
        texts.setdefault(mark.thing, set()).add(_words(scene.text[mark.start : mark.end]))
    before: frozenset[int] = frozenset()
    for trial in range(len(annotated.found.trials)):
        if not annotated.decided_trial(trial, "conditions"):
            continue
        wanted = annotated.trial_field(trial, "conditions")
        chosen = frozenset(_alike(_words(name), texts) for name in wanted) - {None}
        if wanted and not chosen:
            continue
        yield trial, _choice(annotated, trial_facts.condition_options(scene, trial, before), chosen)
        before = chosen


def sponsor_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[int, Choice]]:
    scene = scene_of(annotated, roles)
    for trial in range(len(annotated.found.trials)):
        if not annotated.decided_trial(trial, "sponsors"):
            continue
        wanted = annotated.trial_field(trial, "sponsors")
        chosen = frozenset(index for name in wanted for index in _companies(annotated, name))
        if wanted and not chosen:
            continue
        yield trial, _choice(annotated, trial_facts.sponsor_options(scene, trial), chosen)


def developer_examples(annotated: Annotated) -> Iterable[Example]:
    """Every pair of a drug and a company: is the company one of its developers?"""
    scene = DrugScene(annotated.document, annotated.found)
    pairs = drug_owners.signals(scene, drug_companies.relations(scene))
    for record in annotated.gold["drugs"]:
        wanted = record.get("developers") or []
        if "?" in wanted:
            continue
        drug = annotated.drug_index[record["id"]]
        right = {index for name in wanted for index in _companies(annotated, name)}
        for company in range(len(annotated.found.companies)):
            if (drug, company) not in pairs:
                continue
            names = sorted(pairs[drug, company])
            yield Example(annotated.name, dict.fromkeys(names, 1.0), "yes" if company in right else "no")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().replace("-", " ").replace(",", "").split())


def _alike(wanted: frozenset[str], texts) -> int | None:
    """The group of condition names one of which shares most, and at least half, of the words."""
    shared = [(len(wanted & one) / len(wanted | one), -index) for index, names in texts.items() for one in names]
    best = max(shared, default=(0.0, 0))
    return -best[1] if best[0] >= 0.5 else None


def drug_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[Near, Choice]]:
    scene = scene_of(annotated, roles)
    sums = sums_grown(scene, [_drugs(annotated, record.get("drugs")) for record in annotated.money])
    for nears, records in ((scene.percentages, annotated.percentages), (scene.money, annotated.money)):
        before = None
        for number, (near, record) in enumerate(zip(nears, records, strict=True)):
            wanted = _wanted(record, "drugs")
            grown = sums.get(number) if near.percentage else None
            if wanted is None or near.kind in figure_drugs.NEVER:
                continue
            trial = annotated.trial_index.get(record.get("trial") or "")
            chosen = frozenset(annotated.drug_index[one] for one in wanted if one != "?")
            yield near, _choice(annotated, figure_drugs.options(scene, near, trial, before, grown), chosen)
            before = Before(near, chosen)


def trial_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[Near, Choice]]:
    scene = scene_of(annotated, roles)
    before = None
    for near, record in zip(scene.percentages, annotated.percentages, strict=True):
        wanted = _wanted(record, "trial")
        if wanted is None or near.kind not in figure_trial.MEASURED:
            continue
        chosen = frozenset({annotated.trial_index[wanted]} if wanted else ())
        yield near, _choice(annotated, figure_trial.options(scene, near, before), chosen)
        before = Before(near, chosen)


def _dated(annotated: Annotated, scene: Scene):
    """Each figure that a period or a company is asked for, with its number among the sums or percentages, its record
    and its drugs; sums come first, as in use."""
    for nears, records in ((scene.money, annotated.money), (scene.percentages, annotated.percentages)):
        for number, (near, record) in enumerate(zip(nears, records, strict=True)):
            yield near, number, record, _drugs(annotated, record.get("drugs"))


def _companies_at(scene: Scene, near: Near) -> Places:
    return Places(scene, scene.companies, near.setting, near.figure)


def company_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[Near, Choice]]:
    scene = scene_of(annotated, roles)
    before = None
    sums = sums_grown(scene, [_companies(annotated, _wanted(record, "company") or "") for record in annotated.money])
    for near, number, record, drugs in _dated(annotated, scene):
        grown = sums.get(number) if near.percentage else None
        if before is not None and before.near.percentage != near.percentage:
            before = None
        wanted = _wanted(record, "company")
        if wanted is None or (near.percentage and near.kind not in figure_company.COMPANY_LEVEL):
            continue
        chosen = _companies(annotated, wanted)
        if wanted and not chosen:
            continue
        yield (
            near,
            _choice(
                annotated,
                figure_company.options(scene, near, _companies_at(scene, near), drugs, before, None, grown),
                chosen,
            ),
        )
        before = Before(near, chosen)


def counterparty_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[Near, Choice]]:
    scene = scene_of(annotated, roles)
    before = None
    for near, _, record, drugs in _dated(annotated, scene):
        wanted = _wanted(record, "counterparty")
        if near.percentage or near.kind not in figure_company.DEALS or wanted is None:
            continue
        chosen = _companies(annotated, wanted)
        if wanted and not chosen:
            continue
        company = next(iter(_companies(annotated, _wanted(record, "company") or "")), None)
        yield (
            near,
            _choice(
                annotated,
                figure_company.options(scene, near, _companies_at(scene, near), drugs, before, company),
                chosen,
            ),
        )
        before = Before(near, chosen)


def period_choices(annotated: Annotated, roles: Roles | None = None) -> Iterable[tuple[Near, Choice]]:
    scene = scene_of(annotated, roles)
    before = None
    dates: list[frozenset[int]] = [frozenset()] * len(scene.money)
    for near, number, record, _ in _dated(annotated, scene):
        if before is not None and before.near.percentage != near.percentage:
            before = None
        wanted = _wanted(record, "period")
        grown = sums_grown(scene, dates).get(number) if near.percentage else None
        if wanted is None or (near.percentage and near.kind in figure_period.UNDATED):
            continue
        # a period that only a figure's twin would name has to be among the groups before it is looked for
        figure_period.options(scene, near, False, before)
        chosen = frozenset(
            index
            for index, period in enumerate(scene.periods.groups)
            if str(wanted) in (period.label, f"{period.first}/{period.last}")
        )
        if wanted and not chosen:
            continue
        forecast = record.get("forecast") is True
        options = figure_period.options(scene, near, forecast, before, grown)
        if not near.percentage:
            dates[number] = chosen
        yield near, _choice(annotated, options, chosen)
        before = Before(near, chosen)


def _companies(annotated: Annotated, name: str) -> frozenset[int]:
    """The found company that the annotation's name means: that with the most words in common."""
    wanted = set(name.lower().replace(",", "").split())
    shared = [
        (len(wanted & words) / len(wanted | words), -index)
        for index, company in enumerate(annotated.found.companies)
        if (words := set(company.name.lower().replace(",", "").split()))
    ]
    best = max(shared, default=(0.0, 0))
    return frozenset({-best[1]}) if best[0] >= 0.5 else frozenset()


def _choice(annotated: Annotated, options: Options, chosen: frozenset[int]) -> Choice:
    names = options.names()
    keys = list(names)
    # what is named too far off to compete cannot be learned: there "none" is right
    chosen &= names.keys()
    wanted = frozenset(keys.index(index) for index in chosen) or frozenset({keys.index(None)})
    return Choice(annotated.name, options.side, [names[key] for key in keys], wanted)


TRIAL_QUESTIONS = {
    "trial_studied": ("the drugs under study in a trial", 1.0, studied_choices),
    "trial_compared": ("the drugs that a trial compares with", 0.4, compared_choices),
}
QUESTIONS = {
    "trial_condition": ("the condition that a trial studies", 1.0, condition_choices),
    "trial_sponsor": ("the company that runs a trial", 1.0, sponsor_choices),
    "figure_drugs": ("the drugs that a figure is about", 0.4, drug_choices),
    "figure_company": ("the company whose figure it is", 0.4, company_choices),
    "figure_counterparty": ("the other side of a deal", 0.4, counterparty_choices),
    "figure_period": ("the period that a figure covers", 0.4, period_choices),
    "figure_trial": ("the trial that a percentage was measured in", 0.4, trial_choices),
}
"""File name of the weights → what they answer, strength of the fit, the examples of a document."""
