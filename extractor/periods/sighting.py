"""A shape seen in the text, before it is read."""

import re
from typing import NamedTuple

from extractor.periods.roles import Roles
from extractor.periods.shapes import Shape


class Sighting(NamedTuple):
    """Where a shape stands, and its match on the letters of the roles."""

    start: int
    end: int
    shape: Shape
    match: re.Match[str]
    roles: Roles
