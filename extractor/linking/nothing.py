"""What speaks for no link at all: the signals of "none" that a figure has by itself, whatever is asked about it."""

from functools import cache

from extractor.linking.arms import Arm
from extractor.linking.setting import Setting
from extractor.weighing import Bundle


def of_figure(kind: str, unit: str, arm: Arm, contrast: bool, setting: Setting) -> Bundle:
    """The signals of the figure's kind, of its arm and of where it stands."""
    zone = setting.block.zone if setting.block is not None else ""
    return _nothing(kind, unit, arm.how, arm.control, bool(arm.drugs), contrast, setting.place is not None, zone)


@cache
def _nothing(
    kind: str, unit: str, how: str, control: bool, drugs: bool, contrast: bool, table: bool, zone: str
) -> Bundle:
    told = ["none", f"none: {kind}", f"none: unit {unit}"]
    if how:
        label = "control" if control else "treated"
        told += (f"none: {label} {how}", f"none: {label} {'with' if drugs else 'without'} drug")
    if contrast:
        told.append("none: contrast")
    if table:
        told.append("none: table")
    if zone:
        told.append(f"none: {zone}")
    return Bundle(*told)
