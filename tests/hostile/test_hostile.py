"""No document stops a run, gets out of its folder or leaves half a file; what fails says why."""

import os
import sys
from pathlib import Path

import pytest

from extractor.running import Limits
from tests.hostile.kills import killed
from tests.hostile.table import rows

pytestmark = pytest.mark.skipif(os.name != "posix", reason="makes such names and links, and kills by signal")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def table(folder):
    return rows(folder, scale=1, limits=Limits(seconds=120))


def test_hostile_inputs_become_records_or_clear_errors(table):
    for kind, row in table.items():
        assert row.crashes == [], kind
        assert (row.hangs, row.half) == (0, 0), kind
        skipped = 3 if kind == "links" else 0  # what leads nowhere or in a ring is no file, and not told of
        assert row.records + row.clear.total() + skipped == row.inputs, kind


def test_what_is_only_odd_has_a_record(table):
    odd = "names", "names that collide", "right-to-left marks", "scripts and code", "percent signs"
    for kind in odd:
        assert (table[kind].records, table[kind].clear) == (table[kind].inputs, {}), kind


def test_nothing_gets_out_of_its_folder_and_nothing_is_run(table, folder):
    assert not list(folder.rglob("evil"))
    assert not any(Path(place, "evil").exists() for place in ("/", "/tmp", "."))
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out"]
    records = list((folder / "out").glob("*.json"))
    assert len(list((folder / "out").iterdir())) == len(records) + 1, "and the list of failures"
    assert len(records) == sum(row.records for row in table.values())
    assert not [path for path in records if "root:" in path.read_text()]


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_run_killed_at_random_moments_loses_nothing(tmp_path):
    seen = killed(tmp_path, kills=3, documents=24)
    assert (seen.half, seen.lost, seen.left) == (0, 0, 0)
    assert (seen.runs, seen.documents) == (3, 24)
