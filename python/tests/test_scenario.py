"""Scenarios: from everything that can be one, and what is said of what cannot."""

import pytest
import samenspel
from samenspel._toml import document, patches


def summary(scenario):
    strategies = scenario.strategies[-1]
    return samenspel.run(scenario, strategy=strategies, replicates=1, steps=6)["summary"].to_csv()


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
@pytest.mark.parametrize("name", samenspel.scenarios())
def test_a_scenario_survives_as_a_dict_and_as_text(name):
    scenario = samenspel.load(name)
    data = scenario.to_dict()
    assert "base" not in data and data["aspects"].keys() == dict.fromkeys(scenario.aspects).keys()
    again = samenspel.Scenario(data)
    assert again.strategies == scenario.strategies
    for strategy in scenario.strategies:
        assert again.parameters(strategy) == scenario.parameters(strategy), strategy
    assert summary(again) == summary(scenario)
    assert samenspel.Scenario.from_text(scenario.to_toml()).to_dict() == data


@pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")
def test_patches_are_those_of_the_command_line():
    scenario = samenspel.load("iza-regio", {"months": 24})
    assert scenario.months == 24 and samenspel.load("iza-regio").months == 60
    for changes in [{"parameters": {"trust_gain": 0.1}}, {"parameters.trust_gain": 0.1}, ["parameters.trust_gain=0.1"]]:
        changed = scenario.patch(changes)
        assert changed.parameters()["trust_gain"] == 0.1 and changed.months == 24
        assert changed.patches == ["months=24", "parameters.trust_gain=0.1"]


def test_values_are_written_as_toml():
    np = pytest.importorskip("numpy")
    changes = {"a": {"b c.d": [1, 2.5, "x\n\"y\""]}, "on": True, "n": np.float64(0.1), "list": np.array([1, 2])}
    assert patches(changes) == ['a."b c.d"=[1, 2.5, "x\\n\\"y\\""]', "on=true", "n=0.1", "list=[1, 2]"]
    assert document({"a": 1, "b": {"c": [{"d": "é"}], "e f": {"g": False}}}) == (
        'a = 1\n\n[b]\nc = [{ d = "é" }]\n\n[b."e f"]\ng = false\n'
    )
    with pytest.raises(TypeError, match="b.c: a scenario holds"):
        document({"b": {"c": object()}})


def test_faults_read_like_the_command_line(command, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(samenspel.load("iza-regio").to_toml().replace("months = 60", 'months = "six"'), encoding="utf-8")
    told = command("check", str(path))
    with pytest.raises(samenspel.ScenarioError) as raised:
        samenspel.load(path)
    block = str(raised.value).split("\n\n")[0]
    assert block in told.stderr + told.stdout
    (problem,) = raised.value.problems
    line = path.read_text(encoding="utf-8").splitlines().index('months = "six"') + 1
    assert (problem.file, problem.line, problem.field) == (str(path), line, "months")
    assert problem.found == '"six"' and "whole number" in problem.allowed and problem.hint


def test_every_fault_is_told_at_once():
    with pytest.raises(samenspel.ScenarioError) as raised:
        samenspel.load("iza-regio", {"months": 0, "parameters": {"trust_gian": 1}, "baseline": "nobody"})
    text = str(raised.value)
    assert [problem.field for problem in raised.value.problems] == ["baseline", "months", "parameters.trust_gian"]
    assert "did you mean `trust_gain`?" in text and text.endswith("3 problems; nothing was run or written.")
    with pytest.raises(samenspel.ScenarioError, match="did you mean `iza-regio`"):
        samenspel.load("iza-region")


def test_what_deserves_a_look_is_a_warning():
    with pytest.warns(samenspel.ScenarioWarning, match="0.4 lies outside the plausible range, 0.03 to 0.2"):
        samenspel.load("iza-regio", {"parameters.trust_gain": 0.4})
    # What a shortened run cuts off is one line, as on the command line.
    with pytest.warns(samenspel.ScenarioWarning) as told:
        scenario = samenspel.load("iza-regio", {"months": 24})
    assert len(told) == 1 and "more lines of schedules" in str(told[0].message) and len(scenario.warnings) > 1
    assert told[0].filename == __file__


def test_arguments_that_cannot_be_name_what_can():
    for ask, words in [
        (lambda: samenspel.run("iza-regio", strategy="al_30"), "did you mean `all_30`"),
        (lambda: samenspel.run("iza-regio", record="steeps"), "did you mean `steps`"),
        (lambda: samenspel.run("iza-regio", replicates=0), "allowed: 1 to"),
        (lambda: samenspel.compare("iza-regio", strategies="none"), "nothing to compare"),
        (lambda: samenspel.compare("iza-regio", metrics="trsut"), "did you mean `trust`"),
        (lambda: samenspel.compare("iza-regio", stop=60), "not within the run"),
        (lambda: samenspel.attribute("iza-regio", strategy="none"), "does nothing"),
        (lambda: samenspel.sensitivity("iza-regio", vary="parameters.trust_gain"), "no `=`"),
        (lambda: samenspel.sensitivity("iza-regio", method="sobol"), "nothing says what varies"),
        (lambda: samenspel.sweep("iza-regio", method="sobl", vary="months=1,2"), "did you mean `sobol`"),
        (lambda: samenspel.sweep("iza-regio", vary="months=1..60:60", replicates=1_000_000), "yes=True"),
    ]:
        with pytest.raises(samenspel.ArgumentError, match=words):
            ask()


def test_texts_are_in_both_languages():
    scenario = samenspel.load("iza-regio")
    assert scenario.text("question") != scenario.text("question", "nl")
    assert "<ul>" in scenario._repr_html_()
