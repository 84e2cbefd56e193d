"""The questions: keyword arguments are named like the options of the commands."""

import os
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional, Sequence, Union

from . import _native
from ._native import Study
from ._scenario import Scenario, ScenarioLike, scenario_of
from ._toml import Patches

Names = Union[str, Sequence[str], None]
Progress = Optional[Callable[[int, int], Any]]
Vary = Union[str, Sequence[str], Mapping[str, Any]]

_HEADLINE = ["impact_cumulative", "alignment"]


class About(NamedTuple):
    """What a metric or a parameter is."""

    unit: str
    meaning: str
    default: Optional[float] = None
    low: Optional[float] = None
    high: Optional[float] = None


def _names(names: Names) -> List[str]:
    if names is None:
        return []
    return [part.strip() for part in names.split(",")] if isinstance(names, str) else [str(name) for name in names]


def _vary(vary: Vary) -> List[str]:
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
            return f"{path}={_number(values[0])}..{_number(values[1])}{steps}"
        return f"{path}=" + ",".join(_number(x) for x in values)

    return [path if values is True else text(path, values) for path, values in vary.items()]


def _number(x: Any) -> str:
    x = x.item() if hasattr(x, "item") else x
    return ("true" if x else "false") if isinstance(x, bool) else repr(x) if isinstance(x, float) else str(x)


def load(source: ScenarioLike, set: Patches = ()) -> Scenario:
    """A scenario by the name of one that comes with the program, the path of a file, or a dict; `set` holds changes
    as a dict or as texts after `--set`."""
    return Scenario(source, set)


def scenarios() -> List[str]:
    """Names of the scenarios that come with the program."""
    return _native.Scenario.shipped()


def metrics() -> Dict[str, About]:
    """Every metric by name, with its unit and meaning."""
    return {key: About(unit, meaning) for key, unit, meaning in _native.metrics()}


def parameters() -> Dict[str, About]:
    """Every parameter by name, with its unit, meaning, default and plausible range."""
    rows = _native.parameters()
    return {name: About(unit, meaning, default, low, high) for name, default, low, high, unit, meaning in rows}


def version() -> str:
    """Version of the program and of the model's meaning: equal versions give equal numbers."""
    program, semantics = _native.version()
    return f"{program} (model {semantics})"


def run(
    scenario: ScenarioLike,
    *,
    strategy: Names = None,
    seed: int = 1,
    replicates: int = 100,
    first: int = 0,
    steps: Optional[int] = None,
    set: Patches = (),
    record: Names = None,
    every: int = 1,
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Runs strategies of a scenario beside its baseline.

    `strategy` is a name, several, or `"all"` (default: the scenario's). `replicates` runs of each, from number
    `first`; runs of the same seed and number share all chance. `steps` is the number of months instead of the
    scenario's. `record` names tables to keep (`steps`, `summary`, `sectors`, `groups`, `barriers`, `actors`, `ties`,
    `initiatives`, `events`, or `"all"`), actors, ties and initiatives `every` so many months.

    `study["steps"]` has `strategies * replicates * (months + 1)` rows, `study["summary"]` one per run. `progress` is
    called now and then with the months done and those in all. Ctrl-C stops the runs.
    """
    native = scenario_of(scenario, set)
    if steps is not None:
        native = native.patched([f"months={steps}"])
    names, tables = _names(strategy), _names(record)
    return _native.run(native, names, seed, replicates, first, tables, every, threads, progress)


def compare(
    scenario: ScenarioLike,
    *,
    strategies: Names = None,
    baseline: Optional[str] = None,
    replicates: int = 100,
    metrics: Names = None,
    until: Optional[Mapping[str, float]] = None,
    relevant: Optional[Mapping[str, float]] = None,
    pairs: bool = False,
    worlds: int = 0,
    world_replicates: int = 10,
    stop: Optional[int] = None,
    taper: int = 0,
    seed: int = 1,
    set: Patches = (),
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Compares strategies with the baseline, run by run with the same chance.

    `study["effects"]` has one row per measure and pair of strategies: mean difference, its 95% interval over runs,
    the smallest difference that matters and a verdict; `ranks` and `costs`, and where asked `worlds` and `stop`,
    stand beside it. `until` maps a metric to a level: the months until it is reached. `relevant` maps a measure to
    the smallest difference that matters (default: a twentieth of the baseline). `worlds` repeats the comparison in so
    many draws of the assumptions. `stop` also runs each strategy without facilitation after that month.
    """
    native = scenario_of(scenario, set)
    if baseline is not None:
        native = native.patched([f"baseline={baseline}"])
    asked = _Asked(
        metrics=_names(metrics),
        until=dict(until or {}),
        relevant=dict(relevant or {}),
        pairs=pairs,
        worlds=worlds,
        world_replicates=world_replicates,
        stop=stop,
        taper=taper,
    )
    return _native.compare(native, _names(strategies), seed, replicates, asked, threads, progress)


def sweep(
    scenario: ScenarioLike,
    *,
    vary: Vary = (),
    method: str = "factorial",
    points: int = 100,
    table: Optional[Any] = None,
    strategies: Names = None,
    replicates: int = 10,
    metrics: Names = None,
    steps: bool = False,
    seed: int = 1,
    set: Patches = (),
    out: Union[str, "os.PathLike[str]", None] = None,
    yes: bool = False,
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Many runs over a space of settings.

    `vary` maps a path (as after `--set`) to a list of values, `(low, high)`, `(low, high, steps)` or `"plausible"`, or
    is a list of texts as after `--vary`; `"assumptions"` stands for every parameter that is an assumption. `method`
    says which points: `factorial`, `one-at-a-time`, `latin-hypercube`, `sobol`, `morris`, `saltelli`,
    `saltelli-second`. `table` gives points one by one instead: a dict of columns, or a DataFrame, with a path as the
    name of each column, such as a sample of SALib.

    `study["runs"]` has `points * strategies * replicates` rows in the order of the design: point, strategy,
    replicate, status, what varied and the metrics at the end. A run that fails is a row with its cause. With `out` the
    folder is kept; `samenspel resume` goes on with one that was cut off.
    """
    given: List[List[str]] = []
    varied = _vary(vary)
    if table is not None:
        paths, given = _points(table)
        varied = [f"{path}={column[0]}" for path, column in zip(paths, zip(*given))]
    asked = _Asked(
        vary=varied,
        method=method,
        points=points,
        given=given,
        strategies=_names(strategies),
        replicates=replicates,
        metrics=_names(metrics),
        steps=steps,
        seed=seed,
        yes=yes,
        out=None if out is None else os.fspath(out),
    )
    return _native.sweep(scenario_of(scenario, set), asked, threads, progress)


def attribute(
    scenario: ScenarioLike,
    *,
    strategy: Optional[str] = None,
    mechanisms: bool = False,
    metrics: Names = None,
    replicates: int = 100,
    seed: int = 1,
    set: Patches = (),
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Shares out the effect of a strategy over its domains (or over mechanisms) by the exact Shapley value, run by
    run with the same chance. `study["attribution"]` has one row per metric, kind of levers and number, with n, mean
    and its 95% interval over runs."""
    names = _names(metrics) or _HEADLINE
    native = scenario_of(scenario, set)
    return _native.attribute(native, strategy, mechanisms, names, seed, replicates, threads, progress)


def sensitivity(
    scenario: ScenarioLike,
    *,
    method: str = "morris",
    vary: Vary = "assumptions",
    strategy: Optional[str] = None,
    against: Optional[str] = None,
    points: Optional[int] = None,
    second: bool = False,
    metrics: Names = None,
    replicates: int = 4,
    seed: int = 1,
    set: Patches = (),
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Finds what drives the outcome at the end: `morris` (cheap, for many inputs), `sobol` (shares of variance, for
    few) or `regional`. With `against` the outcome is the difference from that strategy, pair by pair.

    `study["sensitivity"]` has one row per metric, axis and number, with its interval where it has one;
    `study["points"]` every point with its outcome, the mean over `replicates`: what SALib needs."""
    names = _names(metrics) or _HEADLINE
    native = scenario_of(scenario, set)
    return _native.sensitivity(
        native, method, _vary(vary), strategy, against, points, second, names, seed, replicates, threads, progress
    )


class _Asked:
    """What is asked, by name."""

    def __init__(self, **asked: Any):
        self.__dict__.update(asked)


def _points(table: Any) -> "tuple[List[str], List[List[str]]]":
    """Paths and points of a table of columns."""
    paths = [str(path) for path in (table.columns if hasattr(table, "columns") else table)]
    columns = [[_number(x) for x in table[path]] for path in paths]
    return paths, [list(row) for row in zip(*columns)]
