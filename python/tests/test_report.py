"""The page of a study is the one that the command line makes."""

import html
import json
import re
import shutil

import pytest
import samenspel

pytestmark = pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")

SHORT = ["--set", "months=12"]
# A study by its command, its words and its call.
STUDIES = {
    "run": (["--strategy", "all_30", "--replicates", "4"], {"strategy": "all_30", "replicates": 4}),
    "compare": (
        ["--strategies", "all_10,all_30", "--replicates", "8"],
        {"strategies": ["all_10", "all_30"], "replicates": 8},
    ),
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
    # A page tells the same whether figures stand beside it or not.
    words = words if kind in ("run", "sweep") else [*words, "--no-figures"]
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
    changed = ["months=12", "parameters.trust_gain=0.2"]
    other = samenspel.compare("iza-regio", strategies="all_30", replicates=4, set=changed)
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
    inner = re.fullmatch(r'<iframe srcdoc="([^"]*)" title="[^"]*" sandbox="([^"]*)" style="[^"]*"></iframe>', frame)
    assert inner[2] == "allow-scripts allow-downloads"
    # Links to parts stay within the frame.
    assert html.unescape(inner[1]).replace('href="about:srcdoc#', 'href="#') == report.html
    assert html.unescape(inner[1]).count('href="about:srcdoc#') > 5
    report.save(tmp_path / "a.html")
    report.save(tmp_path / "a.md")
    assert (tmp_path / "a.html").read_bytes().decode() == report.html
    assert (tmp_path / "a.md").read_bytes().decode() == report.markdown
    assert report.html.startswith("<!DOCTYPE html>") and "geen voorspelling" in report.html
    with pytest.raises(samenspel.ArgumentError, match="allowed: a path that ends in .html, .pdf or .md"):
        report.save(tmp_path / "a.docx")
    with pytest.raises(OSError, match="nowhere"):
        report.save(tmp_path / "nowhere" / "a.html")


SESSION = {
    "format": "samenspel-session",
    "version": 1,
    "scenario": {"name": "iza-regio"},
    "bets": [{"words": "Does trust rise?", "votes": {"higher": 7, "same": 2, "lower": 0, "unknown": 0}}],
    "notes": [{"kind": "decision", "month": 3, "text": "We meet each month."}],
}


def test_what_a_group_wrote_comes_along_and_names_stay_away(told, tmp_path):
    study = samenspel.compare("iza-regio", strategies="all_30", replicates=4, set="months=12")
    study.save(tmp_path / "study", figures=False)
    file = tmp_path / "session.json"
    file.write_text(json.dumps(SESSION))
    page = study.report(record=file, roles=True).html
    assert page == told(tmp_path / "study", "--record", str(file), "--roles")
    assert page == study.report(record=SESSION, roles=True).html == study.report(record=str(file), roles=True).html
    assert "We meet each month." in page
    # Parties of this scenario have names of their own.
    named = samenspel.compare("netwerk-dat-stilvalt", replicates=2, set="months=12")
    assert "Trekker" in named.report().html and "Trekker" not in named.report(roles=True).html
    with pytest.raises(samenspel.ArgumentError, match="another scenario"):
        study.report(record={**SESSION, "scenario": {"name": "langer-thuis"}})
    with pytest.raises(samenspel.ArgumentError, match="no session"):
        study.report(record={})
    with pytest.raises(OSError, match="nowhere.json"):
        study.report(record="nowhere.json")
    with pytest.raises(samenspel.ArgumentError, match="a path or a dict"):
        study.report(record=3)


def test_a_page_is_printed_where_there_is_a_browser(tmp_path, monkeypatch):
    report = samenspel.run("iza-regio", replicates=2, steps=6).report()
    monkeypatch.setenv("SAMENSPEL_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(OSError, match="no Chromium on this machine"):
        report.save(tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()
    monkeypatch.delenv("SAMENSPEL_CHROMIUM")
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
    if not any(shutil.which(name) for name in names):
        pytest.skip("no Chromium is installed")
    report.save(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


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
