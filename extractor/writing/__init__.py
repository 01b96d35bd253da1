"""Writing: records → files, and back. Import from its modules: who only gathers files needs no models."""
