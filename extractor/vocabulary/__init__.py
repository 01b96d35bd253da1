"""Vocabularies: loading the data files of the rooms, and matching their phrases on the words of a text."""

from extractor.vocabulary.files import VocabularyError, read_list, read_table
from extractor.vocabulary.index import Hit, NameIndex
from extractor.vocabulary.phrases import Match, Phrases

__all__ = ["Hit", "Match", "NameIndex", "Phrases", "VocabularyError", "read_list", "read_table"]
