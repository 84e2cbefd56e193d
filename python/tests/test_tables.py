"""Tables go to others through Arrow, with the same values and without copies."""

import csv
import io
import math

import pytest
import samenspel


@pytest.fixture(scope="module")
def study():
    return samenspel.run("iza-regio", strategy="all_30", replicates=4, record="events,actors", steps=12)


def values(table):
    """The cells of the CSV, as Python has them."""
    rows = list(csv.DictReader(io.StringIO(table.to_csv())))

    def cell(text, kind):
        if kind == "text":
            return text
        if text == "":
            return None
        return {"number": float, "integer": int, "boolean": "true".__eq__}[kind](text)

    kinds = {column: about["type"] for column, about in table.dictionary.items()}
    return {column: [cell(row[column], kind) for row in rows] for column, kind in kinds.items()}


def plain(cells):
    return [None if isinstance(x, float) and math.isnan(x) else x for x in cells]


def test_pyarrow(study):
    pa = pytest.importorskip("pyarrow")
    for name in study:
        table = study[name].to_arrow()
        assert table.to_pydict() == values(study[name]), name
    field = study["steps"].to_arrow().schema.field("impact_cumulative")
    assert field.type == pa.float64() and b"impact" in field.metadata[b"meaning"]
    schema = pa.schema(study["actors"])
    assert schema.names == study["actors"].columns


def test_pandas(study):
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = study["summary"].to_pandas()
    assert frame["impact_cumulative"].tolist() == values(study["summary"])["impact_cumulative"]
    if hasattr(pd.DataFrame, "from_arrow"):
        assert pd.DataFrame.from_arrow(study["summary"]).equals(frame)


def test_polars(study):
    pl = pytest.importorskip("polars")
    for name in study:
        assert pl.DataFrame(study[name]).to_dict(as_series=False) == values(study[name]), name
    mean = study["summary"].to_polars().group_by("strategy").agg(pl.col("trust").mean())
    assert sorted(mean["strategy"]) == ["all_30", "none"]


def test_duckdb(study):
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    steps = study["steps"]  # found by its name
    found = duckdb.sql("select strategy, count(*) from steps where step = 12 group by strategy order by 1").fetchall()
    assert found == [("all_30", 4), ("none", 4)] and len(steps) == 2 * 4 * 13


def test_numpy_looks_at_the_table_itself(study):
    np = pytest.importorskip("numpy")
    table = study["steps"]
    for column, cells in values(table).items():
        assert plain(table[column].tolist()) == cells, column
    one, other = table["trust"], table["trust"]
    assert one.shape == (len(table),) and one.dtype == np.float64 and not one.flags.writeable
    assert np.shares_memory(one, other)
    with pytest.raises(KeyError):
        table["trsut"]
    # The memory stays as long as anybody looks at it.
    only = samenspel.run("iza-regio", replicates=1, steps=3)["steps"]["trust"]
    assert only.sum() > 0


def test_pyarrow_looks_at_the_table_itself(study):
    np = pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    theirs = study["steps"].to_arrow()["step"].chunk(0).to_numpy()
    assert np.shares_memory(theirs, study["steps"]["step"])


def test_an_empty_table_is_a_table(study):
    pytest.importorskip("pyarrow")
    scenario = samenspel.load("iza-regio")
    empty = samenspel.World(scenario).table("events")
    assert len(empty) == 0 and empty.to_arrow().num_rows == 0 and empty.to_csv().count("\n") == 1


def test_notebooks_show_the_first_rows(study):
    shown = study["steps"]._repr_html_()
    assert shown.count("<tr>") == 11 and "10 of 104 rows" in shown
    assert repr(study["steps"]) == "<Table steps: 104 rows, %d columns>" % len(study["steps"].columns)


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_tables_of_studies_say_what_they_hold():
    study = samenspel.robust("iza-regio", strategies="all_30", worlds=10, replicates=1, set="months=6")
    compared = samenspel.compare("iza-regio", strategies="all_30", replicates=2, set="months=6")
    tables = [study[name] for name in study] + [compared[name] for name in ["effects", "ranks", "costs"]]
    for table in tables:
        for column, about in table.dictionary.items():
            assert about["meaning"], f"{table.name}.{column}"
    assert study["robust"].dictionary["wins"] == {
        "type": "integer",
        "unit": "worlds",
        "meaning": "worlds in which the strategy is best and no other as good",
    }
    # Metrics and parameters say what they say elsewhere.
    assert study["worlds"].dictionary["trust_gain"]["meaning"] == samenspel.parameters()["trust_gain"].meaning
    assert study["worlds"].dictionary["alignment"]["unit"] == samenspel.metrics()["alignment"].unit
    assert compared["effects"].dictionary["more_is_better"]["type"] == "boolean"
