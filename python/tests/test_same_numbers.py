"""What Python gives is what the command line writes, byte for byte."""

import json

import pytest
import samenspel


def same(study, read, tables):
    assert study.tables == tables
    for name in tables:
        assert study[name].to_csv() == read(f"{name}.csv"), name


def test_run(leave):
    words = ["run", "iza-regio", "--strategy", "phased", "--replicates", "3", "--seed", "7", "--record", "all"]
    read = leave(*words, "--every", "5", "--set", "parameters.trust_gain=0.07")
    study = samenspel.run(
        "iza-regio",
        strategy="phased",
        replicates=3,
        seed=7,
        record="all",
        every=5,
        set={"parameters.trust_gain": 0.07},
    )
    tables = ["steps", "summary", "sectors", "barriers", "actors", "ties", "initiatives", "events"]
    same(study, read, tables)
    for name in study.figures:
        assert study.figure(name).svg() == read(f"figures/{name}.svg"), name
    # Threads do not matter, nor does an earlier question.
    again = samenspel.run("iza-regio", strategy="phased", replicates=3, seed=7, threads=1, set="parameters.trust_gain=0.07")
    assert again["summary"].to_csv() == read("summary.csv")


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_compare(leave):
    words = ["compare", "iza-regio", "--strategies", "all_10,phased", "--replicates", "6", "--set", "months=18"]
    words += ["--stop", "9", "--taper", "3", "--worlds", "2", "--world-replicates", "2", "--pairs"]
    read = leave(*words, "--until", "impact=0.05", "--relevant", "alignment=0.05")
    study = samenspel.compare(
        "iza-regio",
        strategies="all_10,phased",
        replicates=6,
        set={"months": 18},
        stop=9,
        taper=3,
        worlds=2,
        world_replicates=2,
        pairs=True,
        until={"impact": 0.05},
        relevant={"alignment": 0.05},
    )
    same(study, read, ["steps", "summary", "sectors", "effects", "costs", "ranks", "stop", "worlds"])
    for name in ["effects", "ranks", "phased-over-time"]:
        assert study.figure(name).svg() == read(f"figures/{name}.svg"), name
    assert "in this model" in study.words().lower()


def test_sweep(leave):
    words = ["sweep", "iza-regio", "--vary", "parameters.trust_gain=0.02..1.5", "--vary", "months=6,9"]
    words += ["--method", "latin-hypercube", "--points", "5", "--replicates", "2", "--strategies", "none,all_30"]
    words += ["--steps", "--seed", "3", "--set", "network.generator.sectors.mean_degree=4"]
    with pytest.raises(samenspel.ArgumentError, match="trust_gain"):
        samenspel.sweep("iza-regio", vary={"parameters.trust_gain": (0.02, 1.5)})
    words[3] = "parameters.trust_gain=0.02..0.5"
    read = leave(*words)
    study = samenspel.sweep(
        "iza-regio",
        vary={"parameters.trust_gain": (0.02, 0.5), "months": [6, 9]},
        method="latin-hypercube",
        points=5,
        replicates=2,
        strategies=["none", "all_30"],
        steps=True,
        seed=3,
        set={"network": {"generator": {"sectors": {"mean_degree": 4}}}},
    )
    same(study, read, ["runs", "steps"])


def test_attribute(leave):
    words = ["attribute", "iza-regio", "--strategy", "stops_24", "--replicates", "3", "--set", "months=6"]
    read = leave(*words, "--metrics", "trust")
    shorter = samenspel.Scenario("iza-regio").patch("months=6")
    study = samenspel.attribute(shorter, strategy="stops_24", replicates=3, metrics="trust")
    same(study, read, ["attribution"])
    assert study.figure("shares").svg() == read("figures/shares.svg")


@pytest.mark.parametrize("method, points", [("morris", 3), ("sobol", 4), ("regional", 12)])
def test_sensitivity(leave, method, points):
    vary = ["parameters.trust_gain=plausible", "months=6..9"]
    words = ["sensitivity", "iza-regio", "--method", method, "--points", str(points), "--replicates", "2"]
    read = leave(*words, *(word for text in vary for word in ("--vary", text)), "--against", "none")
    study = samenspel.sensitivity("iza-regio", method=method, points=points, replicates=2, vary=vary, against="none")
    same(study, read, ["sensitivity", "points"])
    assert study.figure("drivers").svg() == read("figures/drivers.svg")


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_discover(leave):
    words = ["discover", "iza-regio", "--strategy", "all_10", "--above", "0.02", "--worlds", "40", "--replicates", "1"]
    read = leave(*words, "--set", "months=12", "--metrics", "alignment")
    study = samenspel.discover(
        "iza-regio", strategy="all_10", above=0.02, worlds=40, replicates=1, set="months=12", metrics="alignment"
    )
    same(study, read, ["points", "boxes"])
    assert study.figure().svg() == read("figures/boxes.svg")
    assert len(study["points"]) == 40


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_robust(leave):
    words = ["robust", "iza-regio", "--strategies", "all_10,all_30", "--worlds", "12", "--replicates", "2"]
    read = leave(*words, "--set", "months=12", "--satisfy", "alignment=0.2", "--satisfy", "trust=0.3")
    study = samenspel.robust(
        "iza-regio",
        strategies=["all_10", "all_30"],
        worlds=12,
        replicates=2,
        set="months=12",
        satisfy={"alignment": 0.2, "trust": 0.3},
    )
    same(study, read, [name for name in ["robust", "regret", "worlds", "flips"] if name in study])
    assert len(study["robust"]) and len(study["regret"]) == 12 * 3
    for name in study.figures:
        assert study.figure(name, lang="en").svg() == read(f"figures/{name}.svg"), name


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_plan(leave):
    words = ["plan", "iza-regio", "--hours", "2000", "--periods", "2", "--plans", "2", "--population", "8"]
    words += ["--generations", "2", "--replicates", "2", "--fresh", "4", "--set", "months=12"]
    read = leave(*words)
    study = samenspel.plan(
        "iza-regio",
        hours=2000,
        periods=2,
        plans=2,
        population=8,
        generations=2,
        replicates=2,
        fresh=4,
        set={"months": 12},
    )
    same(study, read, ["plans", "schedules", "front", "search"])
    assert study.figure().svg() == read("figures/plans.svg")
    # The plans are strategies of a scenario that can be asked further.
    again = samenspel.Scenario(study.variant())
    assert "plan_1" in again.strategies and again.months == 12
    assert len(samenspel.run(again, strategy="plan_1", replicates=2)["summary"]) == 2 * 2


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_calibrate(leave, tmp_path):
    seen = {"statistic": ["trust", "engagement"], "month": [6, 12], "value": [0.42, 0.3]}
    table = tmp_path / "seen.csv"
    table.write_text("statistic,month,value\ntrust,6,0.42\nengagement,12,0.3\n")
    words = ["calibrate", "iza-regio", "--observed", str(table), "--fit", "trust_gain,openness=0.1..0.9"]
    words += ["--draws", "100", "--again", "20", "--recover", "10", "--keep", "0.4", "--set", "months=12"]
    read = leave(*words)
    asked = {"fit": ["trust_gain", "openness=0.1..0.9"], "draws": 100, "again": 20, "recover": 10, "keep": 0.4}
    for observed in [seen, table]:
        study = samenspel.calibrate("iza-regio", observed=observed, set="months=12", **asked)
        same(study, read, ["calibrated", "posterior", "draws", "predictive"])
    assert study.figure().svg() == read("figures/calibrated.svg")
    found = study["calibrated"].to_pandas().set_index("parameter")["median"]
    again = samenspel.Scenario(study.variant())
    assert again.parameters()["trust_gain"] == found["trust_gain"] and again.months == 12


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_as_many_runs_as_the_precision_needs(leave):
    words = ["compare", "iza-regio", "--strategies", "all_60", "--replicates", "auto", "--precision", "4"]
    read = leave(*words, "--set", "months=9", "--no-figures")
    study = samenspel.compare("iza-regio", strategies="all_60", replicates="auto", precision=4, set="months=9")
    assert study.replicates == json.loads(read("manifest.json"))["replicates"] >= 20
    same(study, read, ["steps", "summary", "sectors", "effects", "costs", "ranks"])
    assert "as narrow as asked" in study.words() or "wider than asked" in study.words()
    with pytest.raises(samenspel.ArgumentError, match="replicates many(.|\n)*auto"):
        samenspel.compare("iza-regio", replicates="many")
    with pytest.raises(samenspel.ArgumentError, match="precision"):
        samenspel.compare("iza-regio", replicates="auto", precision=0)


def test_what_cannot_be_asked_reads_like_the_command_line():
    seen = {"statistic": ["trust"], "month": [3], "value": [0.4]}
    for call, said in [
        (lambda: samenspel.discover("iza-regio", below=1, above=2), "one side of a level"),
        (lambda: samenspel.discover("iza-regio", worlds=3), "worlds 3: out of range(.|\n)*20 to 1000000"),
        (lambda: samenspel.robust("iza-regio", strategies="none"), "only the baseline"),
        (lambda: samenspel.robust("iza-regio", satisfy={"algnment": 3}), "did you mean `alignment`"),
        (lambda: samenspel.plan("iza-regio", hours=-3), "^hours: a plan needs hours"),
        (lambda: samenspel.plan("iza-regio", periods=99), "1 to 60"),
        (lambda: samenspel.calibrate("iza-regio", fit="trust_gain"), "observed="),
        (
            lambda: samenspel.calibrate("iza-regio", fit="trust_gian", observed=seen),
            "^fit trust_gian(.|\n)*did you mean `trust_gain`",
        ),
        (
            lambda: samenspel.calibrate("iza-regio", fit="trust_gain", observed={"a": [1]}),
            "the columns statistic, month and value",
        ),
    ]:
        with pytest.raises(samenspel.ArgumentError, match=said) as error:
            call()
        assert "Nothing was run or written." in str(error.value)


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_a_study_is_saved_as_the_folder_of_the_command_line(leave, command, tmp_path):
    read = leave("compare", "iza-regio", "--strategies", "all_30", "--replicates", "5", "--set", "months=9")
    study = samenspel.compare("iza-regio", strategies="all_30", replicates=5, set="months=9")
    folder = tmp_path / "saved"
    study.save(folder)

    def told(text):
        manifest = json.loads(text)
        files = {entry["name"]: entry["blake3"] for entry in manifest.pop("files")}
        return {**manifest, "command": [], "files": files}

    assert told((folder / "manifest.json").read_text(encoding="utf-8")) == told(read("manifest.json"))
    again = command("rerun", str(folder), "--out", str(tmp_path / "again"), "--quiet")
    assert again.returncode == 0, again.stderr
    with pytest.raises(OSError, match="never overwritten"):
        study.save(folder)
