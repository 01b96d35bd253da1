"""Turns."""

def find_turns(text, passages, blocks, sentences, head):
    return (), ()
