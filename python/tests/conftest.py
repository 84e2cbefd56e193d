"""What tests share: the command line, and folders it leaves."""

import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory):
    """A folder in which Python finds the installed package and not the one beside the tests."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="session")
def command(elsewhere):
    """Runs the command line. The program is the wheel's own, or that of `SAMENSPEL`."""
    program = [os.environ["SAMENSPEL"]] if "SAMENSPEL" in os.environ else [sys.executable, "-m", "samenspel"]

    def run(*words):
        return subprocess.run([*program, *words], capture_output=True, text=True, encoding="utf-8", cwd=elsewhere)

    return run


@pytest.fixture
def leave(command, tmp_path):
    """Runs a command that leaves a folder; gives a reader of its files."""

    def run(*words):
        out = tmp_path / "out"
        done = command(*words, "--out", str(out), "--quiet")
        assert done.returncode == 0, done.stderr
        return lambda name: (out / name).read_bytes().decode()

    return run
