"""Finding trials."""

from extractor.found import Facts, FoundTrial
from extractor.layout import Document
from extractor.trials.facts import FactReader
from extractor.trials.joining import Joiner, Study
from extractor.trials.lexicon import Lexicon
from extractor.trials.names import NameFinder
from extractor.trials.phases import find_phases
from extractor.trials.registers import find_registry_ids


class TrialFinder:
    """Finds trials in a document; loads its vocabulary once."""

    def __init__(self) -> None:
        self._lexicon = Lexicon()
        self._names = NameFinder(self._lexicon)

    def find(self, document: Document) -> tuple[FoundTrial, ...]:
        """All of them, in text order."""
        phases = list(find_phases(document.text, self._lexicon.phase_stops))
        ids = find_registry_ids(document.text, self._lexicon.registers)
        names = self._names.find(document, phases, ids)
        studies = Joiner(document, names, ids, phases).join()
        if not studies:
            return ()
        facts = FactReader(document, studies, self._lexicon).read()
        return tuple(self._found(study, told) for study, told in zip(studies, facts, strict=True))

    def _found(self, study: Study, facts: Facts) -> FoundTrial:
        return FoundTrial(
            study.name,
            tuple(study.ids.values()),
            tuple(study.mentions),
            facts,
            self._lexicon.drugs.get(study.name or "", ()),
        )
