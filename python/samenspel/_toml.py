"""Values of Python as a scenario file would have them."""

import math
from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple, Union

Patches = Union[Mapping[str, Any], Sequence[str], str]


def quoted(text: str) -> str:
    """A text in quotes."""
    plain = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
    cells = (plain.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c) for c in text)
    return '"' + "".join(cells) + '"'


def key(name: Any) -> str:
    """A key, in quotes where it needs them."""
    name = str(name)
    bare = name.isascii() and name.replace("-", "_").replace("_", "a").isalnum()
    return name if bare else quoted(name)


def value(x: Any, where: str = "") -> str:
    """A value on one line; numpy's numbers and arrays too."""
    if hasattr(x, "tolist") and not isinstance(x, (str, bytes)):
        x = x.tolist()
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, int):
        return str(x)
    if isinstance(x, float):
        return repr(x) if math.isfinite(x) else ("nan" if math.isnan(x) else "inf" if x > 0 else "-inf")
    if isinstance(x, str):
        return quoted(x)
    if isinstance(x, Mapping):
        return "{ " + ", ".join(f"{key(k)} = {value(v, _at(where, k))}" for k, v in x.items()) + " }" if x else "{}"
    if isinstance(x, (list, tuple)):
        return "[" + ", ".join(value(item, where) for item in x) + "]"
    raise TypeError(
        f"{where or 'a value'}: a scenario holds text, numbers, true or false, lists and dicts, not {type(x).__name__}"
    )


def _at(where: str, name: Any) -> str:
    return f"{where}.{name}" if where else str(name)


def patches(changes: Patches) -> List[str]:
    """Changes as `path=value`: from a dict, nested or with dotted paths, or from texts as after `--set`."""
    if isinstance(changes, str):
        return [changes]
    if not isinstance(changes, Mapping):
        return [str(text) for text in changes]
    return [f"{path}={text}" for path, text in _flat(changes, "")]


def _flat(changes: Mapping[str, Any], under: str) -> Iterator[Tuple[str, str]]:
    for name, x in changes.items():
        name = str(name)
        # At the top a dotted name is a path, as after --set; below it a name is a name.
        part = name if not under or not any(c in name for c in '.="') else quoted(name)
        path = f"{under}.{part}" if under else part
        if isinstance(x, Mapping) and x and "=" not in x:
            yield from _flat(x, path)
        else:
            yield path, value(_whole(x), path)


def _whole(x: Any) -> Any:
    """`{"=": {...}}` is a dict that replaces what was there, where `{...}` changes what it names."""
    if isinstance(x, Mapping):
        return x["="] if set(x) == {"="} else {k: _whole(v) for k, v in x.items()}
    return [_whole(item) for item in x] if isinstance(x, (list, tuple)) else x


def document(data: Mapping[str, Any]) -> str:
    """A dict as the text of a scenario file."""
    lines: List[str] = []
    _section(data, [], lines)
    return "\n".join(lines) + "\n"


def _section(data: Mapping[str, Any], path: List[str], lines: List[str]) -> None:
    sections: Dict[str, Mapping[str, Any]] = {}
    for name, x in data.items():
        if isinstance(x, Mapping) and set(x) != {"="}:
            sections[name] = x
        elif x is not None:
            lines.append(f"{key(name)} = {value(_whole(x), '.'.join([*path, str(name)]))}")
    for name, x in sections.items():
        inner = [*path, key(name)]
        lines.append(f"\n[{'.'.join(inner)}]")
        _section(x, inner, lines)
