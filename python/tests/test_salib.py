"""SALib analyses our rows to the same indices, and its samples drive our sweeps."""

import pytest
import samenspel

pytest.importorskip("SALib")
np = pytest.importorskip("numpy")

PATHS = ["parameters.trust_gain", "parameters.lever_curvature", "parameters.informal_inclusion"]
BOUNDS = [[0.03, 0.2], [1.0, 6.0], [0.3, 0.7]]
PROBLEM = {"num_vars": 3, "names": PATHS, "bounds": BOUNDS}
ASKED = {
    "vary": {path: tuple(bounds) for path, bounds in zip(PATHS, BOUNDS)},
    "metrics": "trust",
    "replicates": 2,
    "set": {"months": 8, "structure_every": 0},
}

pytestmark = pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")


def ours(study, kind):
    table = study["sensitivity"]
    return table["value"][table["kind"] == kind]


@pytest.mark.parametrize("second", [False, True])
def test_sobol_indices(second):
    from SALib.analyze import sobol

    study = samenspel.sensitivity("iza-regio", method="sobol", points=32, second=second, **ASKED)
    theirs = sobol.analyze(PROBLEM, study["points"]["trust"], calc_second_order=second)
    assert ours(study, "total") == pytest.approx(theirs["ST"], abs=0.02)
    assert ours(study, "first") == pytest.approx(theirs["S1"], abs=0.02)
    if second:
        upper = theirs["S2"][np.triu_indices(3, 1)]
        assert ours(study, "second") == pytest.approx(upper, abs=0.05)


def test_morris_effects():
    from SALib.analyze import morris

    study = samenspel.sensitivity("iza-regio", method="morris", points=10, **ASKED)
    points = study["points"]
    x = np.column_stack([points[path] for path in PATHS])
    theirs = morris.analyze(PROBLEM, x, points["trust"], num_levels=4, scaled=False)
    for kind in ["mu", "mu_star", "sigma"]:
        assert ours(study, kind) == pytest.approx(np.asarray(theirs[kind], float), rel=1e-6), kind


def test_a_sample_of_salib_is_a_design():
    from SALib.analyze import sobol
    from SALib.sample import sobol as sample

    x = sample.sample(PROBLEM, 16, calc_second_order=False, seed=1)
    asked = {name: ASKED[name] for name in ["metrics", "replicates", "set"]}
    study = samenspel.sweep("iza-regio", table={path: x[:, n] for n, path in enumerate(PATHS)}, **asked)
    runs = study["runs"]
    assert np.array_equal(runs["trust_gain"][::2], x[:, 0])
    trust = runs["trust"].reshape(len(x), 2).mean(axis=1)
    indices = sobol.analyze(PROBLEM, trust, calc_second_order=False)
    assert indices["ST"][0] > 0.5 > indices["ST"][2]
