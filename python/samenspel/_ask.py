"""The questions: keyword arguments are named like the options of the commands."""

import os
from typing import Any, Dict, List, Literal, Mapping, NamedTuple, Optional, Union

from . import _native
from ._native import Study
from ._scenario import Scenario, ScenarioLike, scenario_of
from ._toml import Patches
from ._words import Asked, Names, Progress, Vary, call_of, names_of, noted, points_of, vary_of


class About(NamedTuple):
    """What a metric or a parameter is."""

    unit: str
    meaning: str
    default: Optional[float] = None
    low: Optional[float] = None
    high: Optional[float] = None


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
    call = call_of(run, locals())
    native = scenario_of(scenario, set)
    if steps is not None:
        native = native.patched([f"months={steps}"])
    names, tables = names_of(strategy), names_of(record)
    return noted(_native.run(native, names, seed, replicates, first, tables, every, threads, progress), call)


def compare(
    scenario: ScenarioLike,
    *,
    strategies: Names = None,
    baseline: Optional[str] = None,
    replicates: Union[int, Literal["auto"]] = 100,
    precision: float = 2.0,
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
    """Compares strategies with the baseline, run by run with the same chance: those named, or all but controls.

    `study["effects"]` has one row per measure and pair of strategies: mean difference, its 95% interval over runs,
    the smallest difference that matters and a verdict; `ranks` and `costs`, and where asked `worlds` and `stop`,
    stand beside it. `until` maps a metric to a level: the months until it is reached. `relevant` maps a measure to
    the smallest difference that matters (default: a twentieth of the baseline). `worlds` repeats the comparison in so
    many draws of the assumptions. `stop` also runs each strategy without facilitation after that month.

    `replicates="auto"` doubles the runs, 20 to 1280 of each strategy, until every 95% interval of impact and alignment
    is at most `precision` smallest relevant differences wide; `study.replicates` is what it took. It stops on width,
    never on effect.
    """
    call = call_of(compare, locals())
    if isinstance(replicates, str) and replicates != "auto":
        raise _native.ArgumentError(
            f"replicates {replicates}: this is no number of runs\n  found:   {replicates!r}\n"
            '  allowed: "auto", or a number from 2 to 1000000\n\nNothing was run or written.'
        )
    native = scenario_of(scenario, set)
    if baseline is not None:
        native = native.patched([f"baseline={baseline}"])
    asked = Asked(
        metrics=names_of(metrics),
        until=dict(until or {}),
        relevant=dict(relevant or {}),
        pairs=pairs,
        worlds=worlds,
        world_replicates=world_replicates,
        stop=stop,
        taper=taper,
    )
    count = None if isinstance(replicates, str) else replicates
    names = names_of(strategies)
    return noted(_native.compare(native, names, seed, count, precision, asked, threads, progress), call)


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
    call = call_of(sweep, locals())
    given: List[List[str]] = []
    varied = vary_of(vary)
    if table is not None:
        paths, given = points_of(table)
        varied = [f"{path}={column[0]}" for path, column in zip(paths, zip(*given))]
    asked = Asked(
        vary=varied,
        method=method,
        points=points,
        given=given,
        strategies=names_of(strategies),
        replicates=replicates,
        metrics=names_of(metrics),
        steps=steps,
        seed=seed,
        yes=yes,
        out=None if out is None else os.fspath(out),
    )
    return noted(_native.sweep(scenario_of(scenario, set), asked, threads, progress), call)
