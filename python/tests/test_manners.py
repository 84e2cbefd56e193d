"""How it works beside Python: the lock, signals, threads, panics, what is loaded when."""

import signal
import subprocess
import sys
import threading
import time

import pytest
import samenspel
from samenspel import _native

LONG = {"replicates": 100_000, "record": "summary"}


def test_ctrl_c_stops_the_runs():
    if sys.platform == "win32":
        pytest.skip("signals are sent in another way on Windows")
    threading.Timer(0.5, lambda: signal.raise_signal(signal.SIGINT)).start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        samenspel.run("iza-regio", **LONG)
    assert time.monotonic() - start < 10


def test_other_threads_go_on():
    seen = []
    done = threading.Event()

    def count():
        while not done.is_set():
            seen.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    start = time.monotonic()
    samenspel.run("iza-regio", strategy="all", replicates=30, threads=1)
    end = time.monotonic()
    done.set()
    thread.join()
    within = [at for at in seen if start < at < end]
    # With the lock held there would be one gap as long as the runs.
    gaps = [b - a for a, b in zip(within, within[1:])]
    assert len(within) > 5 and max(gaps) < 0.5 * (end - start), (len(within), end - start)


def test_several_threads_may_ask_at_once():
    found = [None] * 4

    def ask(place):
        found[place] = samenspel.run("iza-regio", replicates=3, steps=12)["summary"].to_csv()

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert found[0] and len(set(found)) == 1


def test_progress_is_told_and_may_stop_the_runs():
    told = []
    samenspel.run("iza-regio", replicates=20, progress=lambda done, months: told.append((done, months)))
    assert told[-1] == (2 * 20 * 60, 2 * 20 * 60) and told == sorted(told)

    def stop(done, months):
        if done:
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        samenspel.run("iza-regio", progress=stop, **LONG)


def test_a_fault_of_the_program_is_an_exception():
    with pytest.raises(samenspel.ModelError, match="asked to break off(.|\n)*please report"):
        _native.break_off()
    assert issubclass(samenspel.ModelError, RuntimeError)
    assert samenspel.run("iza-regio", replicates=1, steps=2).replicates == 1


def test_a_run_that_cannot_be_is_a_row():
    # At a mean degree of 0 to 40 some points leave no network; the sweep says which and why.
    table = {"parameters.trust_gain": [0.1, 0.2], "months": [3, 4]}
    runs = samenspel.sweep("iza-regio", table=table, replicates=2)["runs"]
    assert runs["status"].tolist() == ["done"] * 4 and runs["months"].tolist() == [3, 3, 4, 4]


def test_a_folder_is_kept_and_never_overwritten(tmp_path, command):
    out = tmp_path / "sweep"
    study = samenspel.sweep("iza-regio", vary={"months": [3, 4]}, replicates=2, out=out)
    assert (out / "runs.csv").read_text() == study["runs"].to_csv()
    assert "complete" in command("resume", str(out)).stdout
    with pytest.raises(samenspel.ArgumentError, match="never overwritten"):
        samenspel.sweep("iza-regio", vary={"months": [3, 4]}, replicates=2, out=out)


def test_importing_loads_nothing_compiled(elsewhere):
    code = """
import sys, samenspel
assert "run" in dir(samenspel) and "samenspel._native" not in sys.modules
samenspel.run
assert "samenspel._native" in sys.modules
try:
    samenspel.rum
except AttributeError as error:
    assert "rum" in str(error)
else:
    raise AssertionError
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=elsewhere)


def test_sweeps_on_many_machines_need_nothing_compiled(elsewhere):
    code = """
import runpy, sys
sys.modules["samenspel._native"] = None
sys.argv = ["samenspel.dask", "--help"]
runpy.run_module("samenspel.dask", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=elsewhere)
    assert done.returncode == 0 and "--local" in done.stdout, done.stderr


def test_the_wheel_brings_the_command_line(command):
    version = samenspel.version().split()[0]
    assert version in command("--version").stdout
    assert command("run", "nowhere").returncode == 2


def test_studies_show_themselves_in_notebooks():
    study = samenspel.run("iza-regio", replicates=2, steps=12)
    assert "<svg" in study._repr_html_() and "not a prediction" in study._repr_html_()
    figure = study.figure()
    assert figure.name == "all_30-over-time" and figure._repr_svg_() == figure.svg()
    assert figure.png().startswith(b"\x89PNG") and figure.alternative
    assert samenspel.run(study.scenario, replicates=2)["summary"].to_csv() == study["summary"].to_csv()
    assert "geen voorspelling" in study.figure(lang="nl").svg() and "geen voorspelling" in study.words("nl")
    with pytest.raises(samenspel.ArgumentError, match="all_30-network"):
        study.figure("all_30-netwrk")


def test_figures_are_saved(tmp_path):
    figure = samenspel.run("iza-regio", replicates=2, steps=12).figure()
    figure.save(tmp_path / "a.svg")
    figure.save(tmp_path / "a.png")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == figure.svg()
    assert (tmp_path / "a.png").read_bytes() == figure.png()
    with pytest.raises(OSError, match="nowhere"):
        figure.save(tmp_path / "nowhere" / "a.svg")
