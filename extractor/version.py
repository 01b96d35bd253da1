"""The version of the package, written into every record."""

__version__ = "0.1.0"

SCHEMA_VERSION = "1.1"
