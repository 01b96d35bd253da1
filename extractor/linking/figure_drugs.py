"""Which drugs is a figure about?

The drugs of the document compete, with "none" among them: a control arm's figure, or the company's, has no drug. A drug
that is given together with the best one ("X plus Y") and is nearly as good comes along.
"""

from importlib.resources import files

from extractor.found import Fact
from extractor.linking.choosing import Before, Options, Signals, best_with_companions, carried, none_of, of_grown_sum
from extractor.linking.notes import Note
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.weighing import Preference

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
            at = near.anchor.sentence_index

            def together(one: int, other: int) -> bool:
                near_by = scene.drug_ties.given_together(one, other, at - _REACH, at)
                return near_by or scene.of_one_trial(one, other, trial)

            told = options(scene, near, trial, before, grown)
            ranked = self.weights.rank(*told)
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
    here = [mark for mark in scene.drugs.within(*near.anchor.sentence) if mark.thing == drug]
    return bool(here) and all(map(scene.drug_ties.background, here))


def _named_at(scene: Scene, near: Near) -> set[int]:
    """The drugs that the figure's sentence or the heads over it name."""
    anchor = near.anchor
    regions = [anchor.sentence, *(region for _, head in anchor.heads for region in head)]
    return {mark.thing for start, end in regions for mark in scene.drugs.within(start, end)}


def options(scene: Scene, near: Near, trial: int | None, before: Before | None, grown: Before | None = None) -> Options:
    """The signals of every drug, and of none."""
    places = Places(scene, scene.drugs, near.anchor)
    arm = near.arm
    side = "control" if arm.control else "treated" if arm.how else "contrast" if near.contrast else ""
    since = places.since(before.near.figure.end) if before is not None else frozenset()
    told: dict[int | None, Signals] = {None: [*none_of(near, before, places, since), *of_grown_sum(grown, None)]}
    told[None] += _control_of(scene, near, trial)
    here = scene.drugs.within(*near.anchor.sentence)
    aside = {mark.thing for mark in here if scene.drug_ties.background(mark)}
    for index in places.candidates():
        signals = [*places.signals(index), *_roles(scene, index, trial), *carried(near, before, index, since)]
        signals += of_grown_sum(grown, index)
        signals += scene.foreground.signals(index, near.anchor.start, near.anchor.sentence_index)
        if index in aside:
            signals.append("a treatment besides")
        if side:
            signals += [f"{side} & {name}" for name in signals if name.startswith(_ARM_SIGNALS)]
        if arm.drugs:
            named = "its arm names it" if index in arm.drugs else "its arm names another"
            signals += (named, f"{named} {arm.how}")
        told[index] = signals
    return Options(near.group, told)


def _control_of(scene: Scene, near: Near, trial: int | None) -> Signals:
    """For a control arm's figure whether the words give the arm no drug, or its trial compares with one."""
    arm = near.arm
    if not (arm.control or near.contrast) or near.group not in _MEASURED_IN_ARMS:
        return []
    if arm.inactive:
        return ["none: inactive arm"]
    compared = trial is not None and scene.compared_with.get(trial)
    return ["none: control arm, its trial compares with a drug"] if compared else []


def _roles(scene: Scene, index: int, trial: int | None) -> Signals:
    told = [scene.drug_ties.standing(index)]
    if trial is not None:
        studied, compared = scene.studied[trial], scene.compared_with[trial]
        if index in studied:
            told.append("studied in its trial" if len(studied) > 1 else "the one studied in its trial")
        elif index in compared:
            told.append("compared with in its trial")
        elif studied:
            told.append("not of its trial")
    if scene.drug_ties.compared_share(index) > 0.5:
        told.append("mostly compared with")
    return told
