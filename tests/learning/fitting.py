"""Fitting the weights of one question from examples, and checking them on documents left out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.weighing import Preference, Weights


@dataclass(frozen=True)
class Example:
    """One figure (or one pair of figure and candidate) of an annotated document."""

    document: str
    signals: Mapping[str, float]
    label: str
    weight: float = 1.0


def _model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=2000, tol=1e-6)


def _matrix(examples: Sequence[Example], at_least: int):
    counts: dict[str, set[str]] = {}
    for example in examples:
        for name in example.signals:
            counts.setdefault(name, set()).add(example.document)
    # a signal seen in one document only may be that document's own: it is left out
    kept = {name for name, documents in counts.items() if len(documents) >= at_least}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{k: v for k, v in e.signals.items() if k in kept} for e in examples])
    return vectorizer, matrix


def class_weights(examples: Sequence[Example], *, strength: float, at_least: int = 2, margin: float = 0.0) -> Weights:
    """Weights fitted on all examples, rounded as they are stored."""
    vectorizer, matrix = _matrix(examples, at_least)
    sample = [example.weight for example in examples]
    model = _model(strength).fit(matrix, [example.label for example in examples], sample_weight=sample)
    coefficients, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients, bias = np.vstack([np.zeros_like(coefficients), coefficients]), np.concatenate([[0.0], bias])
    signals = {}
    for column, name in enumerate(vectorizer.get_feature_names_out()):
        row = [round(float(value), 2) for value in coefficients[:, column]]
        if any(row):
            signals[str(name)] = row
    labels = [str(label) for label in model.classes_]
    return Weights(labels, [round(float(value), 2) for value in bias], signals, margin)


def write_weights(path: Path, about: str, weights: Weights) -> None:
    """The file that ``Weights.load`` reads, one signal a line, so that a new fit shows what it changed."""
    head = {"about": about, "labels": weights.labels, "bias": weights.bias, "margin": weights.margin}
    rows = weights.signals
    lines = [f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(rows[name])}" for name in sorted(rows)]
    start = json.dumps(head, ensure_ascii=False, indent=1).rstrip("}").rstrip()
    path.write_text(f'{start},\n "signals": {{\n' + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


@dataclass(frozen=True)
class Choice:
    """One link question at one place of an annotated document: the options' signals and the right ones.

    ``wanted`` holds indices of options and is never empty: where nothing is to be linked, it is that of "none".
    """

    document: str
    side: str
    options: Sequence[Sequence[str]]
    wanted: frozenset[int]

    def spread(self) -> list[list[str]]:
        """The signals of each option, by themselves and as they count on this side of the question."""
        if not self.side:
            return [list(option) for option in self.options]
        return [[*option, *[f"{self.side}: {name}" for name in option]] for option in self.options]


def preference(choices: Sequence[Choice], *, strength: float, margin: float = 0.0, at_least: int = 3) -> Preference:
    """The weights of a link question by conditional logit: the options of a choice compete.

    A signal that fewer than ``at_least`` documents have is left out: it may be their own.
    """
    counts: dict[str, set[str]] = {}
    options = [option for choice in choices for option in choice.spread()]
    owners = [choice.document for choice in choices for _ in choice.options]
    for option, document in zip(options, owners, strict=True):
        for name in option:
            counts.setdefault(name, set()).add(document)
    columns = {name: i for i, name in enumerate(sorted(n for n, d in counts.items() if len(d) >= at_least))}
    rows = [[columns[name] for name in option if name in columns] for option in options]
    indptr = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    indices = np.array([column for row in rows for column in row], dtype=np.int64)
    matrix = csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(columns)))
    sizes = np.array([len(choice.options) for choice in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    choice_of = np.repeat(np.arange(len(choices)), sizes)
    wanted = np.zeros(len(rows))
    for start, choice in zip(starts, choices, strict=True):
        for index in choice.wanted:
            wanted[start + index] = 1 / len(choice.wanted)

    def loss(weights):
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts)
        shifted = np.exp(scores - top[choice_of])
        total = np.add.reduceat(shifted, starts)
        likelihood = wanted @ scores - (np.log(total) + top).sum()
        gradient = matrix.T @ (wanted - shifted / total[choice_of])
        return -likelihood + weights @ weights / (2 * strength), -gradient + weights / strength

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", tol=1e-7).x
    rounded = {name: round(float(found[column]), 2) for name, column in columns.items()}
    return Preference({name: weight for name, weight in rounded.items() if weight}, margin)


def write_preference(path: Path, about: str, weights: Preference) -> None:
    """The file that ``Preference.load`` reads, one signal a line, so that a new fit shows what it changed."""
    lines = [f"  {json.dumps(n, ensure_ascii=False)}: {weights.signals[n]}" for n in sorted(weights.signals)]
    head = json.dumps({"about": about, "margin": weights.margin}, ensure_ascii=False, indent=1).rstrip("}").rstrip()
    path.write_text(f'{head},\n "signals": {{\n' + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


def folds_of(documents: Sequence[str], number: int) -> list[frozenset[str]]:
    """The documents in equal parts, dealt in order of their names."""
    names = sorted(set(documents))
    return [frozenset(names[part::number]) for part in range(number)]
