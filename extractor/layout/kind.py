"""Kind."""

def document_kind(text, blocks, turns):
    return "article"
