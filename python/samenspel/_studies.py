"""Studies that are more than runs: who does what, what drives, when it fails, what holds, which plan, which values."""

from typing import Mapping, Optional

from . import _native
from ._native import Study
from ._scenario import ScenarioLike, scenario_of
from ._toml import Patches
from ._words import Asked, Names, Progress, Tabular, Vary, call_of, file_of, names_of, noted, vary_of

HEADLINE = ["impact_cumulative", "alignment"]


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
    call = call_of(attribute, locals())
    names = names_of(metrics) or HEADLINE
    native = scenario_of(scenario, set)
    study = _native.attribute(native, strategy, mechanisms, names, seed, replicates, threads, progress)
    return noted(study, call)


def sensitivity(
    scenario: ScenarioLike,
    *,
    method: str = "morris",
    vary: Optional[Vary] = None,
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
    few) or `regional`. What varies is by default every assumption; `sobol` must be told. With `against` the outcome is
    the difference from that strategy, pair by pair.

    `study["sensitivity"]` has one row per metric, axis and number, with its interval where it has one; `by_chance` is
    what `mu_star` or `distance` stays below by chance, for all axes of a metric at once (in 95 of 100 studies);
    `study["points"]` every point with its outcome, the mean over `replicates`: what SALib needs."""
    call = call_of(sensitivity, locals())
    names = names_of(metrics) or HEADLINE
    asked = None if vary is None else vary_of(vary)
    native = scenario_of(scenario, set)
    study = _native.sensitivity(
        native, method, asked, strategy, against, points, second, names, seed, replicates, threads, progress
    )
    return noted(study, call)


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
    call = call_of(discover, locals())
    names = names_of(metrics) or HEADLINE
    native = scenario_of(scenario, set)
    study = _native.discover(
        native, strategy, against, below, above, vary_of(vary), worlds, names, seed, replicates, threads, progress
    )
    return noted(study, call)


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
    """Compares strategies, those named or all but controls, over many worlds, draws of every parameter that is an
    assumption: regret, thresholds met, when the advice flips.

    `study["robust"]` has one row per strategy: its mean on the first metric, regret in the worst world, the level nine
    worlds of ten stay below, the mean (all in the unit of the metric), and in how many worlds it is best or meets every
    threshold of `satisfy` (a metric to its least value; default: the median of the baseline). `study["regret"]` has a
    row per world and strategy, `study["worlds"]` what each world was, `study["flips"]` the box of worlds in which
    another strategy wins by what matters.
    """
    call = call_of(robust, locals())
    names = names_of(metrics) or HEADLINE
    met = [(metric, float(least)) for metric, least in (satisfy or {}).items()]
    native = scenario_of(scenario, set)
    study = _native.robust(native, names_of(strategies), worlds, met, names, seed, replicates, threads, progress)
    return noted(study, call)


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

    `study["plans"]` has a row per plan and metric: the mean difference from the baseline on the chance of the search,
    and with its 95% interval on fresh chance, in the unit of the metric; `study["schedules"]` the intensity in [0, 1]
    of each plan by domain, from one month to another; `study["front"]` every schedule that none beats;
    `study["search"]` what each generation had reached. `study.variant()` is the scenario with each plan as a strategy,
    for `compare` and `robust`.
    """
    call = call_of(plan, locals())
    search = Asked(
        periods=periods,
        plans=plans,
        population=population,
        generations=generations,
        replicates=replicates,
        fresh=fresh,
    )
    return noted(_native.plan(scenario_of(scenario, set), hours, monthly, search, seed, threads, progress), call)


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
    known, 0: as before), how often known values were found and whether that is less than chance explains (`narrow`).
    `study["posterior"]` has the draws that were kept, `study["draws"]` equal draws of what is known now,
    `study["predictive"]` each statistic as observed and as runs with these values give it. `study.variant()` is the
    scenario with the medians.
    """
    call = call_of(calibrate, locals())
    if observed is None and not waves:
        raise _native.ArgumentError(
            "nothing was observed\n  found:   no statistics\n  allowed: observed=, a table with at least one line, or"
            " waves=, a dict of months\n\nNothing was run or written."
        )
    table = None if observed is None else file_of("observed", observed)
    seen = Asked(table=table, waves=[(month, *file_of("wave", ties)) for month, ties in (waves or {}).items()])
    fitting = Asked(fit=names_of(fit), draws=draws, keep=keep, again=again, recover=recover)
    study = _native.calibrate(scenario_of(scenario, set), seen, fitting, strategy, seed, threads, progress)
    return noted(study, call)
