"""A scheduler with two workers over loopback; one worker is killed in the middle, then scheduler and all are killed and
started again. Arguments: the program, the folder python/, and a working folder with a planned sweep `shared`."""

import json
import os
import signal
import socket
import subprocess
import sys
import time

program, library, place = sys.argv[1:]
os.chdir(place)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def start(*words, **more):
    log = open("dask.log", "a")
    return subprocess.Popen([sys.executable, "-m", *words], stdout=log, stderr=log, start_new_session=True, **more)


PORT = free_port()
ADDRESS = f"tcp://127.0.0.1:{PORT}"


def scheduler():
    return start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard")


def worker():
    return start(
        "distributed.cli.dask_worker", ADDRESS, "--nthreads", "1", "--no-nanny", "--no-dashboard",
        "--host", "127.0.0.1", "--death-timeout", "60",
    )


def whole():
    words = [program, "sweep", "shared", "--status", "--json"]
    return json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)["whole"]


def wait_for(chunks):
    for _ in range(1200):
        if adapter.poll() is not None or whole() >= chunks:
            return
        time.sleep(0.05)
    raise SystemExit(f"only {whole()} chunks after a minute")


def kill(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


first = scheduler()
workers = [worker(), worker()]
words = ["shared", "--scheduler", ADDRESS, "--program", program, "--log", "adapter.log"]
adapter = start("samenspel.dask", *words, env=dict(os.environ, PYTHONPATH=library))
try:
    wait_for(4)
    kill(workers[0])
    at_first = whole()
    wait_for(at_first + 3)
    kill(first)
    kill(workers[1])
    at_second = whole()
    alive = adapter.poll() is None
    first, workers = scheduler(), [worker(), worker()]
    code = adapter.wait(timeout=120)
finally:
    for process in [adapter, first, *workers]:
        if process.poll() is None:
            kill(process)
log = open("adapter.log").read()
assert alive, "everything was done before the scheduler could be killed"
assert code == 0, log + open("dask.log").read()
assert "trouble" in log, log
print(f"worker killed at {at_first} chunks, scheduler at {at_second}: all done, {log.count('trouble')} troubles told")
