"""Scenarios: from a name, a file, a text or a dict; patched; written out."""

import json
import os
import warnings
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

from . import _native
from ._toml import Patches, document, patches


class ScenarioWarning(UserWarning):
    """Something in a scenario that is allowed but deserves a look."""


class Scenario:
    """A checked scenario: one that exists is correct. It never changes; `patch` gives another.

    `Scenario("iza-regio")` reads a file or a scenario that comes with the program, `Scenario({...})` takes a dict as
    `to_dict` gives it, and `Scenario.from_text(toml)` a text. What cannot be raises `ScenarioError`, whose text is
    that of the command line and whose `problems` hold file, line, field, found, allowed and hint.
    """

    def __init__(self, source: "ScenarioLike", set: Patches = (), name: str = "scenario"):
        if isinstance(source, Scenario):
            self._native = source._native.patched(patches(set))
        elif isinstance(source, _native.Scenario):
            self._native = source.patched(patches(set))
        elif isinstance(source, Mapping):
            self._native = _native.Scenario.from_text(document(source), f"{name}.toml", patches(set))
        else:
            self._native = _native.Scenario.load(os.fspath(source), patches(set))
        self._warn()

    @classmethod
    def from_text(
        cls, text: str, name: str = "scenario", set: Patches = (), files: Optional[Mapping[str, bytes]] = None
    ) -> "Scenario":
        """From the text of a scenario file. Files that it names come from `files` (path to bytes), from disk beside
        `name`, or from the program."""
        path = name if name.endswith(".toml") else f"{name}.toml"
        return cls._of(_native.Scenario.from_text(text, path, patches(set), dict(files or {})))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], name: str = "scenario") -> "Scenario":
        """From a dict with the sections of a scenario file as dicts. `{"=": {...}}` in what a strategy sets replaces
        a whole section, where `{...}` changes what it names."""
        return cls(data, name=name)

    @classmethod
    def _of(cls, native: _native.Scenario) -> "Scenario":
        scenario = cls.__new__(cls)
        scenario._native = native
        scenario._warn()
        return scenario

    def _warn(self) -> None:
        for text in self._native.warned:
            warnings.warn(text, ScenarioWarning, stacklevel=4)

    def patch(self, changes: Patches) -> "Scenario":
        """The scenario with changes: a dict, nested (`{"parameters": {"trust_gain": 0.1}}`) or with the paths of
        `--set` (`{"parameters.trust_gain": 0.1}`), or texts such as `"months=24"`. Sections change what they name,
        everything else replaces."""
        return self._of(self._native.patched(patches(changes)))

    def to_dict(self) -> Dict[str, Any]:
        """The whole scenario as a dict: what a single file would hold, with its bases, patches and CSV files in it.
        A patch may cut off the end of a schedule where a dict may not: take the dict first, then shorten the run."""
        return json.loads(self._native.document())

    def to_toml(self) -> str:
        """The same as the text of a scenario file."""
        return document(self.to_dict())

    def parameters(self, strategy: Optional[str] = None) -> Dict[str, float]:
        """The value of every parameter under a strategy, the default one if none is named."""
        return self._native.parameters(strategy)

    def text(self, what: str = "title", lang: str = "en") -> str:
        """`title`, `story`, `question`, `insight`, `pattern` or `source`, in `en` or `nl`."""
        return self._native.text(what, lang)

    @property
    def name(self) -> str:
        """Short name, after its file or folder."""
        return self._native.name

    @property
    def strategies(self) -> List[str]:
        """Short names of the strategies, in the order of the file."""
        return self._native.strategies

    @property
    def baseline(self) -> str:
        """Short name of the strategy that others are compared with."""
        return self._native.baseline

    @property
    def default_strategy(self) -> str:
        """Short name of the strategy that is run when none is asked for."""
        return self._native.default_strategy

    @property
    def months(self) -> int:
        """Months of a run of the default strategy."""
        return self._native.months

    @property
    def sectors(self) -> List[str]:
        """Short names of the sectors."""
        return self._native.sectors

    @property
    def aspects(self) -> List[str]:
        """Short names of the aspects of the task, in the order of every weight."""
        return self._native.aspects

    @property
    def patches(self) -> List[str]:
        """Changes laid over the file, each `path=value`."""
        return self._native.patches

    @property
    def warnings(self) -> List[str]:
        """What is allowed but deserves a look."""
        return self._native.warnings

    @property
    def fallbacks(self) -> List[str]:
        """What named actors leave unsaid, and what holds instead."""
        return self._native.fallbacks

    def __reduce__(self) -> "Tuple[Any, ...]":
        return _again, (self._native.sources, self.patches)

    def __repr__(self) -> str:
        return repr(self._native)

    def _repr_html_(self) -> str:
        return self._native._repr_html_()


def _again(sources: List[Tuple[str, bytes]], patches: List[str]) -> Scenario:
    """The scenario of these files, in another process."""
    (path, text), *files = sources
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ScenarioWarning)
        return Scenario._of(_native.Scenario.from_text(text.decode(), path, patches, dict(files)))


ScenarioLike = Union[Scenario, _native.Scenario, str, "os.PathLike[str]", Mapping[str, Any]]


def scenario_of(source: ScenarioLike, set: Patches = ()) -> _native.Scenario:
    """The compiled scenario behind whatever names one."""
    if isinstance(source, _native.Scenario) and not set:
        return source
    if isinstance(source, Scenario) and not set:
        return source._native
    return Scenario(source, set)._native
