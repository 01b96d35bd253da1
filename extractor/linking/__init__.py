"""Linking: what was found is tied together, where the text decides it."""

from extractor.linking.link import Linker, Links

__all__ = ["Linker", "Links"]
