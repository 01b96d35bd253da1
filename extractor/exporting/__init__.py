"""Exporting: records as the annotation and NLP tools have them.

Each format is a module with the function that writes it. All but the tables need the source text of every record.
"""

from extractor.exporting.annotation import Annotation, Entity, Relation, annotate
from extractor.exporting.formats import FORMATS, Exported, export

__all__ = ["FORMATS", "Annotation", "Entity", "Exported", "Relation", "annotate", "export"]
