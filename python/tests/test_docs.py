"""What the page and the notebook say is what happens, from start to end."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.filterwarnings("ignore::samenspel.ScenarioWarning")


def blocks(kind):
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", page, re.S)


def test_the_page(tmp_path, monkeypatch):
    for needed in ["numpy", "pandas", "polars", "duckdb", "networkx", "SALib"]:
        pytest.importorskip(needed)
    monkeypatch.chdir(tmp_path)
    names = {}
    assert len(blocks("python")) >= 5
    for block in blocks("python"):
        if "ema_workbench" in block:
            pytest.importorskip("ema_workbench")
        exec(compile(block, "docs/python.md", "exec"), names)


def test_the_notebook(elsewhere):
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    path = ROOT / "python" / "examples" / "a-first-look.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    # Beside the sources Python would find the folder, which has no compiled part, and not the installed package.
    where = {"metadata": {"path": str(elsewhere)}}
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources=where).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in shown for kind in output.get("data", {})}
    assert {"image/svg+xml", "text/html", "text/plain"} <= kinds
    assert not [output for output in shown if output.output_type == "error"]
