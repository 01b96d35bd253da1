"""Every target for a moment, and all that fuzzing ever found."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.mutating import broken
from tests.fuzzing.targets import TARGETS, seeds

FOUND = Path(__file__).parent / "found"
"""Inputs that broke something once, called TARGET-WHAT."""
RUNS = 30


@pytest.mark.parametrize("name", TARGETS)
def test_valid_inputs_hold(name):
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=RUNS, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_broken_inputs_hold(name, seed):
    chance = random.Random(seed)
    TARGETS[name](broken(chance.choice(seeds(name)), chance, seeds("any")))


@pytest.mark.parametrize("path", sorted(FOUND.glob("[a-z]*")), ids=lambda path: path.name)
def test_what_was_found_holds(path):
    TARGETS[path.name.partition("-")[0]](path.read_bytes())
