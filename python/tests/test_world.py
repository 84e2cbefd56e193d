"""A world stepped by hand is the run of the same seed and replicate."""

import pytest
import samenspel

np = pytest.importorskip("numpy")


@pytest.fixture(scope="module")
def study():
    return samenspel.run("iza-regio", strategy="all_30", seed=5, first=3, replicates=1, record="all", steps=8)


def rows(table, month):
    """The rows of the strategy in one month, as CSV."""
    head, *lines = table.to_csv().splitlines()
    return [line for line in lines if line.startswith(f"all_30,3,{month},")]


def test_states_are_those_of_the_tables(study):
    world = samenspel.World("iza-regio", "all_30", seed=5, replicate=3, set="months=8")
    assert (world.month, world.months, world.done) == (0, 8, False)
    for month in range(9):
        for name in ["steps", "actors", "ties", "initiatives", "sectors", "barriers", "events"]:
            assert world.table(name).to_csv().splitlines()[1:] == rows(study[name], month), (name, month)
        assert world.metrics["trust"] == world.state("steps")["trust"][0]
        if month < 8:
            assert world.step() == month + 1
    assert world.done and world.step(5) == 8


def test_a_copy_goes_on_by_itself():
    world = samenspel.World("iza-regio")
    world.step(3)
    other = world.copy()
    other.step(2)
    assert (world.month, other.month) == (3, 5)
    world.step(2)
    assert world.metrics == pytest.approx(other.metrics, rel=0, abs=0, nan_ok=True)


def test_state_is_a_snapshot_with_shapes_and_units():
    world = samenspel.World("iza-regio")
    actors = world.state()
    before = actors["engagement"].copy()
    world.step(6)
    assert (actors["engagement"] == before).all() and (world.state()["engagement"][: len(before)] != before).any()
    assert actors["engagement"].dtype == np.float64 and ((before >= 0) & (before <= 1)).all()
    assert {column.shape for column in actors.values()} == {before.shape}
    assert world.table("actors").dictionary["capacity"]["unit"] == "person-months per month"


def test_networkx_has_the_network():
    nx = pytest.importorskip("networkx")
    world = samenspel.World("iza-regio", strategy="all_30")
    world.step(12)
    graph, ties = world.graph(), world.state("ties")
    assert graph.number_of_nodes() == len(world.state()["actor"])
    assert graph.number_of_edges() == len(ties["from"])
    assert graph.graph["month"] == 12 and graph.graph["strategy"] == "all_30"
    one, other = ties["from"][0], ties["to"][0]
    edge = graph.edges[one, other]
    assert edge["trust_of"] == {one: ties["trust"][0], other: ties["trust_back"][0]}
    assert edge["strength"] == ties["strength"][0]
    degrees = dict(zip(world.state()["actor"], world.state()["ties"].tolist()))
    assert dict(graph.degree()) == degrees
    parts = max(len(part) for part in nx.connected_components(graph))
    assert world.metrics["largest_component"] == pytest.approx(parts / graph.number_of_nodes())


def test_an_unknown_table_is_named():
    with pytest.raises(samenspel.ArgumentError, match="did you mean `actors`"):
        samenspel.World("iza-regio").table("actor")
