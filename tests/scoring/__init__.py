"""Scoring what the extractor makes of annotated documents now, by the scorer of ``extractor.evaluation``."""
