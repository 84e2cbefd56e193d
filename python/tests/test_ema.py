"""EMA Workbench drives the model: uncertainties, levers, PRIM."""

import pickle

import pytest
import samenspel

ema = pytest.importorskip("ema_workbench")


@pytest.fixture(scope="module")
def found():
    from samenspel.ema import model

    short = samenspel.load("iza-regio", {"months": 18, "structure_every": 0})
    made = model(
        short,
        uncertainties={"parameters.trust_gain": "plausible", "parameters.informal_inclusion": (0.5, 0.51)},
        levers={"strategy": ["none", "all_10", "all_30"]},
        outcomes=["trust", "impact_cumulative"],
        replicates=3,
    )
    policies = [ema.Policy(name, strategy=name) for name in ["none", "all_30"]]
    return short, ema.perform_experiments(made, scenarios=60, policies=policies)


pytestmark = pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")


def test_experiments_are_runs(found):
    short, (experiments, outcomes) = found
    assert len(experiments) == 120 and outcomes["trust"].shape == (120,)
    for place in [0, 59, 60, 119]:
        row = experiments.iloc[place]
        paths = ["parameters.trust_gain", "parameters.informal_inclusion"]
        values = {path: row[path.replace(".", "_")] for path in paths}
        study = samenspel.run(short, strategy=row["strategy"], replicates=3, set=values)
        summary = study["summary"].to_pandas()
        own = summary[summary["strategy"] == row["strategy"]]
        assert outcomes["trust"][place] == own["trust"].mean()


def test_prim_finds_what_drives_trust(found):
    from ema_workbench.analysis import prim

    _, (experiments, outcomes) = found
    x = experiments[["parameters_trust_gain", "parameters_informal_inclusion"]]
    trust = outcomes["trust"]
    high = trust > sorted(trust)[len(trust) * 3 // 4]
    box = prim.Prim(x, high, threshold=0.5).find_box()
    limits = box.box_lims[-1]
    low, high = limits["parameters_trust_gain"]
    assert low > 0.06 and box.peeling_trajectory["coverage"].iloc[-1] > 0.3
    # An axis of no consequence stays whole, or nearly so.
    width = limits["parameters_informal_inclusion"]
    assert width[1] - width[0] > 0.005


def test_an_experiment_goes_to_other_processes(found):
    from samenspel.ema import Experiment

    short, _ = found
    experiment = Experiment(short, ["trust"], 2, 1)
    again = pickle.loads(pickle.dumps(experiment))
    values = {"strategy": "all_10", "parameters.trust_gain": 0.1}
    assert again(**values) == experiment(**values)


def test_an_unknown_outcome_is_named():
    from samenspel.ema import model

    with pytest.raises(ValueError, match="trsut"):
        model("iza-regio", outcomes=["trsut"])
