"""Inputs made to break an extractor, in any size."""
