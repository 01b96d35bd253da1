"""Fuzzing: bytes → something to read, and what has to hold of what is read, whatever the bytes are."""
