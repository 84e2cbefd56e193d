"""The questions: keyword arguments are named like the options of the commands."""

import csv
import inspect
import io
import os
from pathlib import Path
from typing import Any, Callable, Dict, List, Literal, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import _native
from ._native import Study
from ._scenario import Scenario, ScenarioLike, scenario_of
from ._toml import Patches

Names = Union[str, Sequence[str], None]
Progress = Optional[Callable[[int, int], Any]]
Vary = Union[str, Sequence[str], Mapping[str, Any]]
# A file, or a table: a dict of columns or a DataFrame.
Tabular = Union[str, "os.PathLike[str]", Mapping[str, Sequence[Any]], Any]

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
    call = _call("run", locals())
    native = scenario_of(scenario, set)
    if steps is not None:
        native = native.patched([f"months={steps}"])
    names, tables = _names(strategy), _names(record)
    return _noted(_native.run(native, names, seed, replicates, first, tables, every, threads, progress), call)


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
    """Compares strategies with the baseline, run by run with the same chance.

    `study["effects"]` has one row per measure and pair of strategies: mean difference, its 95% interval over runs,
    the smallest difference that matters and a verdict; `ranks` and `costs`, and where asked `worlds` and `stop`,
    stand beside it. `until` maps a metric to a level: the months until it is reached. `relevant` maps a measure to
    the smallest difference that matters (default: a twentieth of the baseline). `worlds` repeats the comparison in so
    many draws of the assumptions. `stop` also runs each strategy without facilitation after that month.

    `replicates="auto"` doubles the runs, 20 to 1280 of each strategy, until every 95% interval of impact and alignment
    is at most `precision` smallest relevant differences wide; `study.replicates` is what it took. It stops on width,
    never on effect.
    """
    call = _call("compare", locals())
    if isinstance(replicates, str) and replicates != "auto":
        raise _native.ArgumentError(
            f"replicates {replicates}: this is no number of runs\n  found:   {replicates!r}\n"
            '  allowed: "auto", or a number from 2 to 1000000\n\nNothing was run or written.'
        )
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
    count = None if isinstance(replicates, str) else replicates
    names = _names(strategies)
    return _noted(_native.compare(native, names, seed, count, precision, asked, threads, progress), call)


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
    call = _call("sweep", locals())
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
    return _noted(_native.sweep(scenario_of(scenario, set), asked, threads, progress), call)


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
    and its 95% interval over runs, in the unit of the metric."""
    call = _call("attribute", locals())
    names = _names(metrics) or _HEADLINE
    native = scenario_of(scenario, set)
    study = _native.attribute(native, strategy, mechanisms, names, seed, replicates, threads, progress)
    return _noted(study, call)


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
    call = _call("sensitivity", locals())
    names = _names(metrics) or _HEADLINE
    native = scenario_of(scenario, set)
    study = _native.sensitivity(
        native, method, _vary(vary), strategy, against, points, second, names, seed, replicates, threads, progress
    )
    return _noted(study, call)


def discover(
    scenario: ScenarioLike,
    *,
    strategy: Optional[str] = None,
    against: Optional[str] = None,
    below: Optional[float] = None,
    above: Optional[float] = None,
    vary: Vary = "assumptions",
    worlds: int = 500,
    metrics: Names = None,
    replicates: int = 4,
    seed: int = 1,
    set: Patches = (),
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Finds the conditions under which a strategy fails or wins: a box over what varies (PRIM).

    Of interest are worlds in which the effect of `strategy` against `against` (default: the baseline) on the first
    metric lies `below` a level (default: 0) or `above` one, in the unit of the metric.

    `study["points"]` has `worlds` rows: a column per input, on its own scale, and the outcome of each metric, the mean
    over `replicates`. `study["boxes"]` has one row per box and bounded input: `coverage` and `density` are shares in
    [0, 1], `low` and `high` bounds on the scale of the input. It is not there where all worlds or none are of interest.
    """
    call = _call("discover", locals())
    names = _names(metrics) or _HEADLINE
    native = scenario_of(scenario, set)
    study = _native.discover(
        native, strategy, against, below, above, _vary(vary), worlds, names, seed, replicates, threads, progress
    )
    return _noted(study, call)


def robust(
    scenario: ScenarioLike,
    *,
    strategies: Names = None,
    worlds: int = 100,
    satisfy: Optional[Mapping[str, float]] = None,
    metrics: Names = None,
    replicates: int = 4,
    seed: int = 1,
    set: Patches = (),
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Compares strategies over many worlds, draws of every parameter that is an assumption: regret, thresholds met,
    when the advice flips.

    `study["robust"]` has one row per strategy: its mean on the first metric, regret in the worst world, the level nine
    worlds of ten stay below, the mean (all in the unit of the metric), and in how many worlds it is best or meets every
    threshold of `satisfy` (a metric to its least value; default: the median of the baseline). `study["regret"]` has a
    row per world and strategy, `study["worlds"]` what each world was, `study["flips"]` the box of worlds in which
    another strategy wins by what matters.
    """
    call = _call("robust", locals())
    names = _names(metrics) or _HEADLINE
    met = [(metric, float(least)) for metric, least in (satisfy or {}).items()]
    native = scenario_of(scenario, set)
    study = _native.robust(native, _names(strategies), worlds, met, names, seed, replicates, threads, progress)
    return _noted(study, call)


def plan(
    scenario: ScenarioLike,
    *,
    hours: Optional[float] = None,
    monthly: Optional[float] = None,
    periods: int = 4,
    plans: int = 5,
    population: int = 40,
    generations: int = 25,
    replicates: int = 8,
    fresh: int = 100,
    seed: int = 1,
    set: Patches = (),
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Searches schedules under a budget of `hours` of orchestration in all and `monthly` hours in any month, and runs
    the best again with `fresh` chance that the search never saw.

    `study["plans"]` has up to `plans` rows per measure, with n, mean and 95% interval on the chance of the search and
    on fresh chance; `study["schedules"]` the intensity in [0, 1] of each plan by domain and period; `study["front"]`
    every schedule that none beats; `study["search"]` what each generation had reached. `study.variant()` is the scenario
    with each plan as a strategy, for `compare` and `robust`.
    """
    call = _call("plan", locals())
    search = _Asked(
        periods=periods,
        plans=plans,
        population=population,
        generations=generations,
        replicates=replicates,
        fresh=fresh,
    )
    return _noted(_native.plan(scenario_of(scenario, set), hours, monthly, search, seed, threads, progress), call)


def calibrate(
    scenario: ScenarioLike,
    *,
    fit: Names,
    observed: Optional[Tabular] = None,
    waves: Optional[Mapping[int, Tabular]] = None,
    strategy: Optional[str] = None,
    draws: int = 2000,
    keep: float = 0.1,
    again: int = 200,
    recover: int = 100,
    seed: int = 1,
    set: Patches = (),
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Study:
    """Fits a few parameters to what was observed in your own network, `draws` runs with chance of their own.

    `observed` is a CSV file, a dict of columns or a DataFrame with the columns statistic, month and value (such as
    `trust`, 12, 0.42 or `ties_kept`, "0-24", 0.66); `waves` maps a month to the ties of that month, a file or a table
    with the columns from and to. `fit` names parameters, over their plausible range or as `"trust_gain=0.05..0.2"`.

    `study["calibrated"]` has one row per parameter: median and 95% interval on its own scale, how much was learned (1:
    known, 0: as before), how often known values were found. `study["posterior"]` has the draws that were kept,
    `study["predictive"]` each statistic as observed and as runs with these values give it. `study.variant()` is the
    scenario with the medians.
    """
    call = _call("calibrate", locals())
    table = None if observed is None else _file("observed", observed)
    seen = _Asked(table=table, waves=[(month, *_file("wave", ties)) for month, ties in (waves or {}).items()])
    fitting = _Asked(fit=_names(fit), draws=draws, keep=keep, again=again, recover=recover)
    study = _native.calibrate(scenario_of(scenario, set), seen, fitting, strategy, seed, threads, progress)
    return _noted(study, call)


def _call(name: str, given: Mapping[str, Any]) -> str:
    """A call as it would be typed, for the manifest; long values are left out."""
    parameters = inspect.signature(globals()[name]).parameters
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
    return f"samenspel.{name}({', '.join(words)})"


def _noted(study: Study, call: str) -> Study:
    """The study, with how it was asked."""
    study.asked_by(call)
    return study


def _file(name: str, table: Tabular) -> Tuple[str, bytes]:
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


class _Asked:
    """What is asked, by name."""

    def __init__(self, **asked: Any):
        self.__dict__.update(asked)


def _points(table: Any) -> "tuple[List[str], List[List[str]]]":
    """Paths and points of a table of columns."""
    paths = [str(path) for path in (table.columns if hasattr(table, "columns") else table)]
    columns = [[_number(x) for x in table[path]] for path in paths]
    return paths, [list(row) for row in zip(*columns)]
