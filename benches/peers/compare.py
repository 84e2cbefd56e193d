#!/usr/bin/env python3
"""Holds Samenspel against NDlib and Mesa: the same declared work, in turn, with the results checked.

benches/peers/compare.py [--quick]

Makes a virtual environment in target/peers, builds our side with cargo, and prints a table of ratios with
quartiles and versions. What is compared and why is in README.md beside this file.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "target" / "peers"
PYTHON = WORK / "venv" / "bin" / "python"

QUICK = "--quick" in sys.argv
ROUNDS = 3 if QUICK else 9
HK_ACTORS, HK_STEPS, EPSILON = 1000, 10 if QUICK else 100, 0.3
ACTORS, STEPS = 48, 60
MESA_RUNS, OUR_RUNS = (4, 400) if QUICK else (20, 2000)


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def prepare():
    WORK.mkdir(parents=True, exist_ok=True)
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", WORK / "venv")
    run(PYTHON, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt")
    lines = run("cargo", "bench", "--locked", "--bench", "peers", "--no-run", "--message-format=json")
    for line in lines.splitlines():
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == "peers":
            return message["executable"]
    sys.exit("cargo built no program `peers`")


def quartiles(numbers):
    low, middle, high = statistics.quantiles(numbers, n=4, method="inclusive")
    return f"{middle:.0f} ({low:.0f} to {high:.0f})"


def in_turn(theirs, ours):
    """Seconds of both, round by round, each first in every other round; the first round does not count."""
    pairs = []
    for turn in range(ROUNDS + 1):
        if turn % 2:
            b = ours(turn)
            a = theirs(turn)
        else:
            a = theirs(turn)
            b = ours(turn)
        pairs.append((a, b))
    return pairs[1:]


def hegselmann_krause(ours):
    edges, start, states = (WORK / name for name in ("edges.csv", "start.csv", "states.csv"))
    run(ours, "hk-start", HK_ACTORS, edges, start)
    theirs = lambda _: float(run(PYTHON, HERE / "hk_ndlib.py", edges, start, EPSILON, HK_STEPS, states))
    # So many more steps on our side that the clock sees them; per step both are the same work.
    more = 20
    own = lambda _: float(run(ours, "hk", edges, start, EPSILON, HK_STEPS * more)) / more
    pairs = in_turn(theirs, own)
    furthest, changed = run(ours, "hk-check", edges, start, EPSILON, states).split()
    if float(furthest) > 1e-12 or int(changed) == 0:
        sys.exit(f"NDlib and Samenspel differ: {furthest} over {changed} changed opinions")
    agreed = f"{changed} changed opinions, furthest apart {float(furthest):.1e}"
    what = f"NDlib: Hegselmann-Krause, {HK_ACTORS} actors, {HK_STEPS} steps"
    return what, pairs, agreed


def minimal_network(ours):
    run(ours, "network-start", ACTORS, WORK)
    files = [WORK / name for name in ("actors.csv", "ties.csv", "settings.json")]
    ends = {"theirs": [], "ours": []}

    def keep(side, text, runs):
        seconds, numbers = text.splitlines()
        ends[side] += json.loads(numbers)
        return float(seconds) / runs

    theirs = lambda turn: keep(
        "theirs", run(PYTHON, HERE / "network_mesa.py", *files, STEPS, MESA_RUNS, 1000 * turn), MESA_RUNS
    )
    own = lambda turn: keep("ours", run(ours, "network", ACTORS, STEPS, OUR_RUNS, turn), OUR_RUNS)
    pairs = in_turn(theirs, own)
    told = []
    for key in ends["ours"][0]:
        a, b = ([end[key] for end in ends[side]] for side in ("theirs", "ours"))
        error = (statistics.variance(a) / len(a) + statistics.variance(b) / len(b)) ** 0.5
        apart = abs(statistics.mean(a) - statistics.mean(b)) / error
        if apart > 4.5:
            sys.exit(f"Mesa and Samenspel differ in {key}: {statistics.mean(a)} and {statistics.mean(b)}")
        told.append(f"{key} {apart:.1f}")
    agreed = f"means over {len(ends['theirs'])} and {len(ends['ours'])} runs, standard errors apart: {', '.join(told)}"
    return f"Mesa: minimal network, {ACTORS} actors, {STEPS} months", pairs, agreed


def main():
    ours = prepare()
    versions = [line for line in run(PYTHON, "-m", "pip", "freeze").split() if line.lower().split("==")[0] in ("ndlib", "mesa", "networkx", "numpy")]
    print(f"Python {sys.version.split()[0]}, {', '.join(versions)}, {os.cpu_count()} cores, one thread each")
    for compared in (hegselmann_krause, minimal_network):
        what, pairs, agreed = compared(ours)
        print(f"\n{what}")
        print(f"  theirs {1e3 * statistics.median(a for a, _ in pairs):.4g} ms, ours {1e3 * statistics.median(b for _, b in pairs):.4g} ms")
        print(f"  times as fast: {quartiles([a / b for a, b in pairs])}, median and quartiles of {len(pairs)} rounds in turn")
        print(f"  agreement: {agreed}")


main()
