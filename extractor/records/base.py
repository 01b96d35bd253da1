"""What all records share: strictness, exact numbers and the evidence table."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema


class Record(BaseModel):
    """Base of every model: unknown keys are errors, records never change once made."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        validate_default=True,
        json_schema_serialization_defaults_required=True,  # what older records lack, new ones always have
    )


Number = Annotated[
    int | Decimal,
    PlainSerializer(lambda number: number, return_type=int | Decimal),
    WithJsonSchema({"type": "number"}),
]
"""A JSON number that keeps the digits of the text: an integer, or a decimal that was never a binary float."""
