"""What is measured on: the project's own annotated documents, each another text."""

from pathlib import Path

FOLDERS = [Path(__file__).parents[1] / "corpus" / name for name in ("open", "written", "interview")]


def texts() -> list[str]:
    """The texts, in the order of their names."""
    paths = sorted(path for folder in FOLDERS for path in folder.glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths]
