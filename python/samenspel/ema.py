"""EMA Workbench drives the model: what is uncertain and what can be chosen are paths of a scenario.

    >>> from ema_workbench import perform_experiments
    >>> from samenspel.ema import model
    >>> samenspel_model = model(
    ...     "iza-regio",
    ...     uncertainties={"parameters.trust_gain": (0.03, 0.2), "parameters.lever_curvature": "plausible"},
    ...     levers={"strategy": ["none", "all_10", "all_30"]},
    ...     outcomes=["impact_cumulative", "alignment"],
    ... )
    >>> experiments, outcomes = perform_experiments(samenspel_model, scenarios=200, policies=3)

The outcome of an experiment is the mean over replicates of the metric in the last month. Experiments share chance:
replicate `r` of one has the draws of replicate `r` of every other.
"""

import warnings
from typing import Any, Dict, List, Mapping, Sequence, Tuple, Union

from ._ask import metrics, parameters, run
from ._scenario import Scenario, ScenarioLike, ScenarioWarning

Values = Union[str, Sequence[Any], Tuple[float, float]]


class Experiment:
    """One experiment: values of paths in, means of metrics over replicates out. Can be sent to other processes."""

    __name__ = "samenspel"

    def __init__(self, scenario: Scenario, outcomes: Sequence[str], replicates: int, seed: int):
        self.scenario, self.outcomes = scenario, list(outcomes)
        self.replicates, self.seed = replicates, seed

    def __call__(self, **values: Any) -> Dict[str, float]:
        strategy = values.pop("strategy", self.scenario.default_strategy)
        with warnings.catch_warnings():
            # What every experiment would say again was said of the scenario.
            warnings.simplefilter("ignore", ScenarioWarning)
            scenario = self.scenario.patch(values) if values else self.scenario
            study = run(scenario, strategy=strategy, replicates=self.replicates, seed=self.seed, threads=1)
        summary = study["summary"]
        own = summary["strategy"] == strategy
        return {name: float(summary[name][own].mean()) for name in self.outcomes}


def model(
    scenario: ScenarioLike,
    *,
    uncertainties: Mapping[str, Values] = {},
    levers: Mapping[str, Values] = {},
    outcomes: Sequence[str] = ("impact_cumulative", "alignment"),
    replicates: int = 10,
    seed: int = 1,
    name: str = "samenspel",
) -> Any:
    """An `ema_workbench.Model` of a scenario.

    Each key of `uncertainties` and `levers` is a path as after `--set`, or `strategy`; each value `(low, high)` for a
    range (of whole numbers, if both are), a list of values, or `"plausible"` for the range of a parameter. The name of
    a parameter in EMA Workbench is the path with `_` for what a name cannot hold. `outcomes` are metrics.
    """
    from ema_workbench import Model, ScalarOutcome

    known = metrics()
    for outcome in outcomes:
        if outcome not in known:
            raise ValueError(f"{outcome}: there is no such metric; see samenspel.metrics()")
    made = Model(name, function=Experiment(Scenario(scenario), outcomes, replicates, seed))
    made.uncertainties = [_parameter(path, values) for path, values in uncertainties.items()]
    made.levers = [_parameter(path, values) for path, values in levers.items()]
    made.outcomes = [ScalarOutcome(outcome) for outcome in outcomes]
    return made


def _parameter(path: str, values: Values) -> Any:
    from ema_workbench import CategoricalParameter, IntegerParameter, RealParameter

    name = "".join(c if c.isalnum() else "_" for c in path)
    about: Dict[str, List[str]] = {"variable_name": [path]}
    if values == "plausible":
        row = parameters()[path.rpartition(".")[2]]
        return RealParameter(name, row.low, row.high, **about)
    if isinstance(values, tuple) and len(values) == 2:
        low, high = values
        whole = isinstance(low, int) and isinstance(high, int)
        return (IntegerParameter if whole else RealParameter)(name, low, high, **about)
    return CategoricalParameter(name, list(values), **about)
