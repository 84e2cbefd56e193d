"""What is asked, in the words of the command line; and the call itself, for manifests."""

import csv
import inspect
import io
import os
from pathlib import Path
from typing import Any, Callable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _native
from ._native import Study
from ._scenario import Scenario

Names = Union[str, Sequence[str], None]
Progress = Optional[Callable[[int, int], Any]]
Vary = Union[str, Sequence[str], Mapping[str, Any]]
# A file, or a table: a dict of columns or a DataFrame.
Tabular = Union[str, "os.PathLike[str]", Mapping[str, Sequence[Any]], Any]


def names_of(names: Names) -> List[str]:
    if names is None:
        return []
    return [part.strip() for part in names.split(",")] if isinstance(names, str) else [str(name) for name in names]


def vary_of(vary: Vary) -> List[str]:
    """What varies, as texts after `--vary`: a dict takes lists of values, `(low, high)` or `(low, high, steps)`, or a
    text such as `plausible`."""
    if isinstance(vary, str):
        return [vary]
    if not isinstance(vary, Mapping):
        return [str(text) for text in vary]

    def text(path: str, values: Any) -> str:
        if isinstance(values, str):
            return f"{path}={values}"
        if isinstance(values, tuple) and len(values) in (2, 3):
            steps = f":{values[2]}" if len(values) == 3 else ""
            return f"{path}={number(values[0])}..{number(values[1])}{steps}"
        return f"{path}=" + ",".join(number(x) for x in values)

    return [path if values is True else text(path, values) for path, values in vary.items()]


def number(x: Any) -> str:
    x = x.item() if hasattr(x, "item") else x
    return ("true" if x else "false") if isinstance(x, bool) else repr(x) if isinstance(x, float) else str(x)


def call_of(asked: Callable[..., Study], given: Mapping[str, Any]) -> str:
    """A call as it would be typed, for the manifest; long values are left out."""
    parameters = inspect.signature(asked).parameters
    words = []
    for key, parameter in parameters.items():
        value = given[key]
        same = value is parameter.default or type(value) is type(parameter.default) and value == parameter.default
        if same or key in ("threads", "progress"):
            continue
        value = os.fspath(value) if isinstance(value, os.PathLike) else value
        value = value.name if isinstance(value, (Scenario, _native.Scenario)) else value
        plain = isinstance(value, (str, int, float, list, tuple, dict))
        shown = repr(value) if plain else "..."
        shown = shown if len(shown) <= 200 else "..."
        words.append(shown if parameter.kind is parameter.POSITIONAL_OR_KEYWORD else f"{key}={shown}")
    return f"samenspel.{asked.__name__}({', '.join(words)})"


def noted(study: Study, call: str) -> Study:
    """The study, with how it was asked."""
    study.asked_by(call)
    return study


def file_of(name: str, table: Tabular) -> Tuple[str, bytes]:
    """Name and bytes of a file, or of a table as the CSV that it would be."""
    if isinstance(table, (str, os.PathLike)):
        return os.fspath(table), Path(table).read_bytes()
    columns = [str(column) for column in (table.columns if hasattr(table, "columns") else table)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in zip(*(list(table[column]) for column in columns)):
        writer.writerow([_cell(x) for x in row])
    return f"{name}.csv", text.getvalue().encode()


def _cell(x: Any) -> str:
    """A value as a cell; what is not there is empty, and a whole number has no point."""
    x = x.item() if hasattr(x, "item") else x
    if x is None or x != x:
        return ""
    return str(int(x)) if isinstance(x, float) and x.is_integer() else str(x)


class Asked:
    """What is asked, by name."""

    def __init__(self, **asked: Any):
        self.__dict__.update(asked)


def points_of(table: Any) -> "tuple[List[str], List[List[str]]]":
    """Paths and points of a table of columns."""
    paths = [str(path) for path in (table.columns if hasattr(table, "columns") else table)]
    columns = [[number(x) for x in table[path]] for path in paths]
    return paths, [list(row) for row in zip(*columns)]
