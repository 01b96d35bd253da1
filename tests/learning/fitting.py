"""Fitting the weights of one question from examples, and checking them on documents left out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold


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


def left_out_predictions(examples: Sequence[Example], *, strength: float, at_least: int = 2, folds: int = 10):
    """For each example the label predicted by weights that never saw its document."""
    documents = sorted({example.document for example in examples})
    number = {document: index for index, document in enumerate(documents)}
    groups = np.array([number[example.document] for example in examples])
    labels = np.array([example.label for example in examples])
    predicted = np.empty(len(examples), dtype=object)
    for train, test in GroupKFold(n_splits=min(folds, len(documents))).split(groups, labels, groups):
        vectorizer, matrix = _matrix([examples[i] for i in train], at_least)
        weights = np.array([examples[i].weight for i in train])
        model = _model(strength).fit(matrix, labels[train], sample_weight=weights)
        predicted[test] = model.predict(vectorizer.transform([examples[i].signals for i in test]))
    return predicted


def fit(
    examples: Sequence[Example], path: Path, *, about: str, strength: float, at_least: int = 2, margin: float = 0.0
):
    """Fit on all examples and write the weights; the same examples give the same file."""
    vectorizer, matrix = _matrix(examples, at_least)
    weights = [example.weight for example in examples]
    model = _model(strength).fit(matrix, [example.label for example in examples], sample_weight=weights)
    coefficients, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients, bias = np.vstack([np.zeros_like(coefficients), coefficients]), np.concatenate([[0.0], bias])
    names = vectorizer.get_feature_names_out()
    signals = {}
    for column, name in enumerate(names):
        row = [round(float(value), 2) for value in coefficients[:, column]]
        if any(row):
            signals[str(name)] = row
    stored = {
        "about": about,
        "labels": [str(label) for label in model.classes_],
        "bias": [round(float(value), 2) for value in bias],
        "margin": margin,
    }
    lines = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(signals[name])}" for name in sorted(signals)
    )
    head = json.dumps(stored, ensure_ascii=False, indent=1).rstrip("}").rstrip()
    path.write_text(f'{head},\n "signals": {{\n{lines}\n }}\n}}\n', encoding="utf-8")
