"""Samenspel simulates *opgavenetwerken*: networks of organisations and residents around one shared societal
task, and what facilitation does to their alignment and impact.

    >>> import samenspel
    >>> study = samenspel.run("iza-regio", strategy="all_30", replicates=20)
    >>> print(study)                                   # what was found, in words
    >>> study["steps"].to_pandas()                     # or .to_polars(), pyarrow.table(study["steps"]), DuckDB
    >>> study.figure()                                 # a figure, inline in Jupyter
    >>> study.report()                                 # the whole page, inline in Jupyter

The functions ask what the commands of the same name ask, with keyword arguments named like their options, and
their tables hold the same numbers to the last bit. A result illustrates what the assumptions imply. It is not a
prediction.

The compiled part is loaded when something of it is first asked for, so `python -m samenspel.dask` needs none.
"""

from typing import TYPE_CHECKING, Any, List

if TYPE_CHECKING:
    from ._ask import (
        attribute,
        calibrate,
        compare,
        discover,
        load,
        metrics,
        parameters,
        plan,
        robust,
        run,
        scenarios,
        sensitivity,
        sweep,
        version,
    )
    from ._native import (
        ArgumentError,
        Figure,
        ModelError,
        Problem,
        Report,
        ScenarioError,
        Study,
        Table,
    )
    from ._scenario import Scenario, ScenarioWarning
    from ._world import World

__all__ = [
    "ArgumentError",
    "Figure",
    "ModelError",
    "Problem",
    "Report",
    "Scenario",
    "ScenarioError",
    "ScenarioWarning",
    "Study",
    "Table",
    "World",
    "attribute",
    "calibrate",
    "compare",
    "discover",
    "load",
    "metrics",
    "parameters",
    "plan",
    "robust",
    "run",
    "scenarios",
    "sensitivity",
    "sweep",
    "version",
]

_HOMES = {
    "_ask": "attribute calibrate compare discover load metrics parameters plan robust run scenarios sensitivity "
    "sweep version",
    "_native": "ArgumentError Figure ModelError Problem Report ScenarioError Study Table",
    "_scenario": "Scenario ScenarioWarning",
    "_world": "World",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names.split():
            found = getattr(import_module("." + home, __name__), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> List[str]:
    return sorted(__all__)
