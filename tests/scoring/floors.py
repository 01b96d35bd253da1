"""Floors: the figures below which a folder's scores must not fall. Kept in ``tests/corpus/floors.toml``."""

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from extractor.evaluation.score import Report

FLOORS = Path(__file__).parents[1] / "corpus" / "floors.toml"


def floors() -> Mapping[str, Mapping[str, float]]:
    """Folder → name of a figure → its floor."""
    with FLOORS.open("rb") as file:
        return tomllib.load(file)


def below(folder: str, report: Report) -> dict[str, tuple[float, float]]:
    """The figures that lie below the floors of a folder: name → figure and floor. Raises KeyError without floors."""
    reached = report.headline
    return {name: (reached[name].f1, floor) for name, floor in floors()[folder].items() if reached[name].f1 < floor}


def floors_for(folder: str, report: Report) -> str:
    """The section of the file for a folder: each floor at the next hundredth below what is reached."""
    lines = [f'"{name}" = {max(0, math.ceil(rate.f1 * 100) - 1) / 100:.2f}' for name, rate in report.headline.items()]
    return "\n".join([f"[{folder}]", *lines])
