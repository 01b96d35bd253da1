"""``--config``: the options of a command from a TOML file."""

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.errors import ConfigError


def _configure(context: typer.Context, file: Path | None) -> Path | None:
    """Make what the file says the defaults of the command, or of the commands below it."""
    if file is not None and not context.resilient_parsing:
        context.default_map = {**(context.default_map or {}), **_read(context, file)}
    return file


Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help='TOML file with the same options: output = "DIR", jobs = 2. The command line wins.',
        show_default=False,
        callback=_configure,
        is_eager=True,
    ),
]
"""The option that names the file; for a parameter of any command."""


def _read(context: typer.Context, file: Path) -> dict[str, Any]:
    """Parameter → value, as the command takes it. Raises ConfigError."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(str(file), "no such file") from None
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), f"not TOML: {error}") from error
    options = {
        name.removeprefix("--"): parameter
        for parameter in context.command.params
        if parameter.param_type_name == "option" and parameter.expose_value and parameter.name != "config"
        for name in parameter.opts
        if name.startswith("--")
    }
    values: dict[str, Any] = {}
    for key, value in told.items():
        if key not in options:
            near = difflib.get_close_matches(key.replace("_", "-"), options, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(options)}"
            raise ConfigError(str(file), f"{key} is no option of extractor {context.info_name}{hint}")
        parameter = options[key]
        values[str(parameter.name)] = _checked(context, file, key, parameter, value)
    return values


def _checked(context: typer.Context, file: Path, key: str, parameter: Any, value: Any) -> Any:
    """The value, if the option takes it. Raises ConfigError."""
    if parameter.is_flag != isinstance(value, bool) or isinstance(value, dict):
        wanted = "true or false" if parameter.is_flag else "a value"
        raise ConfigError(str(file), f"{key} = {value!r}: not {wanted}")
    if parameter.multiple and not isinstance(value, list):
        value = [value]
    try:
        parameter.process_value(context, value)
    except (typer.BadParameter, TypeError, ValueError) as error:
        raise ConfigError(str(file), f"{key} = {value!r}: {getattr(error, 'message', error)}") from error
    return value
