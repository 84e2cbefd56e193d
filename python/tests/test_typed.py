"""The stubs say what is there, and a type checker follows them."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
import samenspel
from samenspel import _native

STUB = Path(samenspel.__file__).with_name("_native.pyi")


def stubbed():
    """Names in the stub: of the module, and by class."""
    names, found = None, {"": set()}
    for line in STUB.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"class (\w+)", line):
            names = found.setdefault(match[1], set())
            found[""].add(match[1])
        elif match := re.match(r"    def (\w+)", line):
            names.add(match[1])
        elif match := re.match(r"def (\w+)", line):
            found[""].add(match[1])
    return found


def test_every_name_has_a_stub_and_a_docstring():
    found = stubbed()
    public = {name for name in dir(_native) if not name.startswith("__")}
    assert public == found.pop("")
    for name, methods in found.items():
        thing = getattr(_native, name)
        assert thing.__doc__, name
        if issubclass(thing, Exception):
            continue
        own = {key for key in vars(thing) if not key.startswith("__")}
        assert own <= methods, name
        assert all(hasattr(thing, method) for method in methods), name
    for name in samenspel.__all__:
        assert inspect.getdoc(getattr(samenspel, name)), name
    assert STUB.with_name("py.typed").exists()


def test_mypy_follows(elsewhere):
    pytest.importorskip("mypy")
    (elsewhere / "asked.py").write_text(
        "import samenspel\n"
        'study = samenspel.run("iza-regio", strategy=["all_30"], set={"months": 6})\n'
        "reveal_type(study)\n"
        'reveal_type(samenspel.World("iza-regio").metrics)\n'
        'samenspel.run("iza-regio", replicates="many")\n'
    )
    words = [sys.executable, "-m", "mypy", "--strict", "asked.py"]
    told = subprocess.run(words, capture_output=True, text=True, cwd=elsewhere).stdout
    assert 'Revealed type is "samenspel._native.Study"' in told, told
    assert 'Argument "replicates"' in told and "Found 1 error" in told, told
