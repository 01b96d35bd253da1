"""Which drugs is a figure about?

The drugs of the document compete, with "none" among them: a control arm's figure, or the company's, has no drug. A drug
that is given together with the best one ("X plus Y") and is nearly as good comes along.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import (
    Before,
    Carried,
    best_with_companions,
    none_of,
    none_of_grown_sum,
    of_grown_sum,
)
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.linking.setting import Setting
from extractor.weighing import Bundle, Layer, Options, Preference
from extractor.weighing.options import Told

NEVER = frozenset(
    {"confidence_level", "ownership", "interest_rate", "cash_position", "net_income", "sga_expense", "debt"}
)
"""Kinds of figures that belong to no drug, whatever stands near."""


class DrugsOfFigure:
    """Answers the question with learned weights."""

    def __init__(self) -> None:
        self.weights = Preference.load(files("extractor.linking") / "weights" / "figure_drugs.json")

    def answer(
        self,
        scene: Scene,
        near: Near,
        trial: int | None,
        before: Before | None,
        grown: Before | None = None,
        note: Note | None = None,
    ) -> Fact[list[int]]:
        """Indices of the linked drugs, in text order, with the mention that each was linked by.

        ``trial`` is the trial that the figure was measured in, as far as the text tells; ``grown`` the sum
        whose growth it states.
        """
        if near.kind in NEVER or not scene.drugs.all:
            return Fact([])
        chosen = self._named_for_arm(scene, near, trial)
        if chosen and note:
            note.settle(chosen, f"named for its arm, {near.arm.how}")
        if not chosen:
            at = near.setting.sentence_index

            def together(one: int, other: int) -> bool:
                near_by = scene.drug_ties.given_together(one, other, at - _REACH, at)
                return near_by or scene.of_one_trial(one, other, trial)

            told = options(scene, near, trial, before, grown)
            ranked = self.weights.rank(told)
            chosen = sorted(self._with_combined(scene, near, trial, best_with_companions(ranked, together)))
            if scene.foreground.missing:
                named = _named_at(scene, near)
                chosen = [index for index in chosen if index in named]
            if near.kind == _SHARE:
                chosen = [index for index in chosen if not _had_besides(scene, near, index)]
            if note:
                note(self.weights, told, *chosen)
        return Fact(chosen, tuple(scene.evidence(scene.drugs, near, index, "linking.drug") for index in chosen))

    def _with_combined(self, scene: Scene, near: Near, trial: int | None, chosen: list[int]) -> list[int]:
        """Of a treatment of several drugs that the trial studies all, unless the words tell the arm."""
        arm = near.arm
        if trial is None or near.group not in _MEASURED_IN_ARMS or arm.control or arm.drugs or near.contrast:
            return chosen
        studied = scene.studied.get(trial, frozenset())
        if len(chosen) != 1 or chosen[0] not in studied:
            return chosen
        last = len(scene.document.sentences)
        return chosen + [
            other for other in studied if other != chosen[0] and scene.drug_ties.combined(chosen[0], other, 0, last)
        ]

    def _named_for_arm(self, scene: Scene, near: Near, trial: int | None) -> list[int]:
        """The drugs that the words name for the figure's arm, or all studied where they were given together."""
        arm = near.arm
        if near.group not in _MEASURED_IN_ARMS:
            return []
        studied = scene.studied.get(trial, frozenset()) if trial is not None else frozenset()
        if arm.together and len(studied) > 1 and not arm.drugs - studied:
            return sorted(studied)
        compared = scene.compared_with.get(trial, frozenset()) if trial is not None else frozenset()
        if arm.together and len(studied) == 1 and not arm.drugs:
            # "X on top of Y against Y alone": what the treatments are combined with is the comparator
            last = len(scene.document.sentences)
            partners = [drug for own in studied for drug in compared if scene.drug_ties.combined(own, drug, 0, last)]
            if partners:
                return sorted([*studied, *partners])
        if arm.control and not arm.inactive and not arm.together and compared and not arm.drugs:
            return sorted(compared)
        if arm.how == "column" and studied and not arm.drugs & studied:
            return []
        return sorted(arm.drugs)


_SHARE = "patient_share"
_REACH = 3
"""How many sentences back two drugs may have been named together."""
_MEASURED_IN_ARMS = frozenset({"efficacy", "effect", "safety"})
_ARM_SIGNALS = ("right 0", "right unbroken", "mostly", "studied", "the one studied", "compared", "carried")
"""Signals that count differently in the arm under study and in the control arm."""


def _had_besides(scene: Scene, near: Near, drug: int) -> bool:
    """Whether the figure's sentence names the drug only as what patients had before or besides: "40% were on X"."""
    here = [mark for mark in scene.around(scene.drugs, near.setting).inside if mark.thing == drug]
    return bool(here) and all(map(scene.drug_ties.background, here))


def _named_at(scene: Scene, near: Near) -> set[int]:
    """The drugs that the figure's sentence or the heads over it name."""
    setting = near.setting
    regions = [setting.sentence, *(region for _, head in setting.heads for region in head)]
    return {mark.thing for start, end in regions for mark in scene.drugs.within(start, end)}


def options(scene: Scene, near: Near, trial: int | None, before: Before | None, grown: Before | None = None) -> Options:
    """The signals of every drug, and of none."""
    places = Places(scene, scene.drugs, near.setting, near.figure)
    arm = near.arm
    carried = Carried(near, before, places)
    spoken_of = scene.foreground.at(near.figure.start)
    layers = [*places.layers(), *carried.layers, *of_grown_sum(grown)]
    if scene.foreground.drugs and places.around.named:
        start, setting = near.figure.start, near.setting
        layers.append(
            Layer({drug: scene.foreground.told(drug, spoken_of, start, setting) for drug in places.around.named})
        )
    if arm.drugs:
        named = (_named_by_arm("its arm names it", arm.how),)
        layers.append(Layer(dict.fromkeys(arm.drugs, named), (_named_by_arm("its arm names another", arm.how),)))
    frame = "control" if arm.control else "treated" if arm.how else "contrast" if near.contrast else ""
    return Options(
        near.group,
        [*none_of(near, carried, places), *none_of_grown_sum(grown), *_control_of(scene, near, trial)],
        scene.shared(_shared, near.setting, trial, spoken_of),
        layers,
        frame=frame,
        framed=_ARM_SIGNALS,
    )


def _shared(scene: Scene, setting: Setting, trial: int | None, spoken_of: int | None) -> Mapping[int, Told]:
    """What is said of the drugs for all figures of one trial and sentence, before and behind the names in it."""
    around = scene.around(scene.drugs, setting)
    aside = {mark.thing for mark in around.inside if scene.drug_ties.background(mark)}
    told: dict[int, Told] = {}
    for drug in around.candidates():
        signals = told[drug] = [*around.told(drug), _role(scene, drug, trial)]
        if drug in aside:
            signals.append(_BESIDES)
        if drug not in around.named:
            signals += scene.foreground.told(drug, spoken_of, setting.sentence.start, setting)
    return told


_BESIDES = Bundle("a treatment besides")


@cache
def _named_by_arm(told: str, how: str) -> Bundle:
    return Bundle(told, f"{told} {how}")


def _control_of(scene: Scene, near: Near, trial: int | None) -> Told:
    """For a control arm's figure whether the words give the arm no drug, or its trial compares with one."""
    arm = near.arm
    if not (arm.control or near.contrast) or near.group not in _MEASURED_IN_ARMS:
        return ()
    if arm.inactive:
        return (_INACTIVE,)
    return (_COMPARED_WITH,) if trial is not None and scene.compared_with.get(trial) else ()


_INACTIVE, _COMPARED_WITH = Bundle("none: inactive arm"), Bundle("none: control arm, its trial compares with a drug")


def _role(scene: Scene, index: int, trial: int | None) -> Bundle:
    """Whose a drug is, and what it is in the trial of the figure."""
    ties, role = scene.drug_ties, ""
    if trial is not None:
        studied = scene.studied[trial]
        if index in studied:
            role = "studied in its trial" if len(studied) > 1 else "the one studied in its trial"
        elif index in scene.compared_with[trial]:
            role = "compared with in its trial"
        elif studied:
            role = "not of its trial"
    return _role_told(ties.standing(index), role, ties.compared_share(index) > 0.5)


@cache
def _role_told(standing: str, role: str, compared: bool) -> Bundle:
    return Bundle(standing, *([role] if role else []), *["mostly compared with"][:compared])
