"""What tests share: the command line, and folders it leaves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def command():
    """Runs the command line; gives the folder it leaves. The program is the wheel's own, or `SAMENSPEL`."""
    program = [os.environ["SAMENSPEL"]] if "SAMENSPEL" in os.environ else [sys.executable, "-m", "samenspel"]

    def run(*words, **options):
        return subprocess.run([*program, *words], capture_output=True, text=True, **options)

    return run


@pytest.fixture
def leave(command, tmp_path):
    """Runs a command that leaves a folder; gives a reader of its files."""

    def run(*words):
        out = tmp_path / "out"
        done = command(*words, "--out", str(out), "--quiet")
        assert done.returncode == 0, done.stderr
        return lambda name: (Path(out) / name).read_bytes().decode()

    return run
