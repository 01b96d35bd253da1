import os

import pytest

from extractor.errors import MissingInputError, NoInputsError, UnreadableError
from extractor.reading import find_inputs


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "in/b.txt",
        "in/a.md",
        "in/sub/c.txt",
        "in/photo.png",
        "in/.hidden.txt",
        "in/.git/d.txt",
        "bare/x.mp3",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path


def _names(*paths):
    return [one.name for one in find_inputs(paths).documents]


def test_folders_are_walked_in_order_and_the_hidden_left_out(folder):
    assert _names("in") == ["in/a.md", "in/b.txt", "in/sub/c.txt"]
    assert find_inputs(["in"]).skipped == ("in/photo.png",)


def test_each_file_once(folder):
    assert _names("in/b.txt", "./in", "in/sub/../b.txt") == ["in/b.txt", "in/a.md", "in/sub/c.txt"]


def test_a_named_file_is_taken_whatever_it_is(folder):
    assert _names("bare/x.mp3", "in/.hidden.txt", "-") == ["bare/x.mp3", "in/.hidden.txt", "-"]


def test_a_loop_of_links_ends(folder):
    (folder / "in" / "loop").symlink_to(folder / "in")
    assert _names("in") == ["in/a.md", "in/b.txt", "in/sub/c.txt"]


def test_pipes_in_folders_are_left_alone(folder):
    os.mkfifo(folder / "in" / "pipe.txt")
    assert _names("in") == ["in/a.md", "in/b.txt", "in/sub/c.txt"]


def test_what_cannot_be_used(folder, monkeypatch):
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    for path in ("none.txt", "dangling.txt", "in/b.txt/more"):
        with pytest.raises(MissingInputError, match=f"{path}: no such file or folder"):
            find_inputs([path])
    with pytest.raises(NoInputsError, match=r"bare: no inputs in this folder; supported: \.docx"):
        find_inputs(["bare"])
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the permissions themselves do not stop root
    with pytest.raises(UnreadableError, match=r"in/b\.txt: cannot be read \(permission denied\)"):
        find_inputs(["in/b.txt"])
