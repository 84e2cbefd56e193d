"""The page of a study is the one that the command line makes."""

import html
import re

import pytest
import samenspel

pytestmark = pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")

SHORT = ["--set", "months=12"]
# A study by its command, its words and its call.
STUDIES = {
    "run": (["--strategy", "all_30", "--replicates", "4"], {"strategy": "all_30", "replicates": 4}),
    "compare": (["--strategies", "all_10,all_30", "--replicates", "8"], {"strategies": ["all_10", "all_30"], "replicates": 8}),
    "sweep": (
        ["--vary", "parameters.trust_gain=0.05,0.1", "--replicates", "2"],
        {"vary": {"parameters.trust_gain": [0.05, 0.1]}, "replicates": 2},
    ),
    "attribute": (["--replicates", "2"], {"replicates": 2}),
    "sensitivity": (["--points", "2", "--replicates", "1"], {"points": 2, "replicates": 1}),
    "robust": (["--strategies", "all_30", "--worlds", "10"], {"strategies": "all_30", "worlds": 10}),
    "discover": (["--worlds", "20", "--replicates", "1"], {"worlds": 20, "replicates": 1}),
    "plan": (
        ["--population", "4", "--generations", "1", "--replicates", "2", "--fresh", "2"],
        {"population": 4, "generations": 1, "replicates": 2, "fresh": 2},
    ),
}


def without_command(page):
    """A page without what names the command."""
    return re.sub(r"(<p>The command:</p>\n<pre>)[^<]*</pre>", r"\1</pre>", page)


@pytest.fixture
def told(command, tmp_path):
    """The page of a folder, as text."""

    def tell(folder, *words):
        done = command("report", str(folder), *words, "--out", str(tmp_path / "page"))
        assert done.returncode == 0, done.stderr
        return (tmp_path / "page").read_bytes().decode()

    return tell


@pytest.mark.parametrize("kind", STUDIES)
def test_the_page_of_each_study(kind, command, told, tmp_path):
    words, asked = STUDIES[kind]
    done = command(kind, "iza-regio", *words, *SHORT, "--out", str(tmp_path / "own"), "--quiet")
    assert done.returncode == 0, done.stderr
    study = getattr(samenspel, kind)("iza-regio", set={"months": 12}, **asked)
    page = study.report().html
    assert without_command(page) == without_command(told(tmp_path / "own"))
    if kind != "sweep":
        assert f"<pre>samenspel.{kind}(&#39;iza-regio&#39;, " in page
    # What is saved gives the very same page.
    study.save(tmp_path / "saved", figures=kind == "run")
    assert page == told(tmp_path / "saved")
    for lang, brief in [("nl", False), ("en", True)]:
        report = study.report(lang=lang, brief=brief)
        more = ["--lang", lang, *(["--brief"] if brief else [])]
        assert report.html == told(tmp_path / "saved", *more)
        assert report.markdown == told(tmp_path / "saved", *more, "--format", "md")


def test_studies_add_their_parts(told, tmp_path):
    study = samenspel.compare("iza-regio", strategies="all_30", replicates=4, set="months=12")
    shares = samenspel.attribute("iza-regio", replicates=2, set="months=12")
    other = samenspel.compare("iza-regio", strategies="all_30", replicates=4, set=["months=12", "parameters.trust_gain=0.2"])
    for name, own in {"a": study, "b": shares, "c": other}.items():
        own.save(tmp_path / name, figures=False)
    words = ["--with", str(tmp_path / "b"), "--compare-with", str(tmp_path / "c")]
    page = study.report(shares, compare_with=other).html
    assert page == told(tmp_path / "a", *words)
    assert len(page) > len(study.report().html)
    elsewhere = samenspel.run("langer-thuis", replicates=2, steps=3)
    with pytest.raises(samenspel.ArgumentError, match="another scenario"):
        study.report(elsewhere)


def test_a_report_shows_and_saves_itself(tmp_path):
    report = samenspel.run("iza-regio", replicates=2, steps=6).report(lang="nl")
    frame = report._repr_html_()
    inner = re.fullmatch(r'<iframe srcdoc="([^"]*)" title="[^"]*" sandbox="allow-scripts allow-downloads" style="[^"]*"></iframe>', frame)
    # Links to parts stay within the frame.
    assert html.unescape(inner[1]).replace('href="about:srcdoc#', 'href="#') == report.html
    assert html.unescape(inner[1]).count('href="about:srcdoc#') > 5
    report.save(tmp_path / "a.html")
    report.save(tmp_path / "a.md")
    assert (tmp_path / "a.html").read_bytes().decode() == report.html
    assert (tmp_path / "a.md").read_bytes().decode() == report.markdown
    assert report.html.startswith("<!DOCTYPE html>") and "geen voorspelling" in report.html
    with pytest.raises(samenspel.ArgumentError, match="--format pdf"):
        report.save(tmp_path / "a.pdf")
    with pytest.raises(OSError, match="nowhere"):
        report.save(tmp_path / "nowhere" / "a.html")


def test_there_is_no_page_of_a_calibration():
    study = samenspel.calibrate(
        "iza-regio",
        observed={"statistic": ["trust"], "month": [3], "value": [0.4]},
        fit="trust_gain",
        draws=60,
        again=20,
        recover=10,
        keep=0.4,
        set="months=3",
    )
    with pytest.raises(samenspel.ArgumentError, match="calibrate"):
        study.report()
