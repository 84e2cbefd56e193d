"""Does the chunks of a sweep on Dask workers: ``python -m samenspel.dask FOLDER --local 4``.

The folder is that of ``samenspel sweep ... --plan``, on a disk that every worker sees. A worker calls the program for
one chunk at a time; the program writes the chunk whole or not at all. Nothing but the outcome of the call travels over
the network. Whatever dies, what is on the disk counts: this adapter asks the program what is left, hands it out again,
and at the end has the program put the chunks together. Stop it at any time and start it again.

Dask does not know who talks to it. Without certificates keep scheduler and workers on this machine or on a network of
your own; with ``tls://`` addresses give ``--tls-ca``, ``--tls-cert`` and ``--tls-key``.
"""

import argparse
import ipaddress
import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

# Chunks that are handed out at once, so that a large plan does not fill the scheduler.
WINDOW = 20_000
# Seconds between two lines on how far it is.
TELLING = 5


class Refused(Exception):
    """No second try heals this: the input, the plan or the program is wrong."""


class Trouble(Exception):
    """A disk, a network, a machine: another try may do."""


def call(program, *words):
    """Calls the program; gives the exit code and what it said on both streams."""
    try:
        done = subprocess.run([program, *words], capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        return 2, "", f"{socket.gethostname()}: there is no program `{program}`\n  hint:    --program PATH, the same on every machine"
    except PermissionError as error:
        return 2, "", f"{socket.gethostname()}: {program}: {error.strerror}\n  allowed: the program samenspel, which may be run\n  hint:    --program PATH, the same on every machine"
    except OSError as error:
        return 1, "", f"{socket.gethostname()}: {program}: {error}"
    return done.returncode, done.stdout, done.stderr.strip()


def chunk(program, folder, number, plan):
    """On a worker: does a chunk. Gives the exit code and, where it was not done, why."""
    code, _, said = call(
        program, "sweep", folder, "--chunk", str(number), "--expect", plan, "--threads", "1", "--quiet"
    )
    # Only the end of what was said travels back.
    return code, "" if code == 0 else f"chunk {number} on {socket.gethostname()}: {said[-2000:]}"


def ask(program, *words):
    """Calls the program here; gives what it printed, or raises what it said."""
    code, out, said = call(program, *words)
    if code == 0:
        return out
    raise (Refused if code == 2 else Trouble)(said)


class Log:
    """Tells how far it is, on standard error and in a file if asked. Times are since the start: no clock is read."""

    def __init__(self, path, quiet):
        self.file = open(path, "a", encoding="utf-8") if path else None
        self.quiet, self.start, self.line = quiet, time.monotonic(), ""

    def say(self, text):
        """Says something once; the same again is left out."""
        if text == self.line:
            return
        self.line = text
        line = f"[{time.monotonic() - self.start:8.1f} s] {text}"
        if not self.quiet:
            print(line, file=sys.stderr, flush=True)
        if self.file:
            print(line, file=self.file, flush=True)


def guarded(address, tls):
    """An error where an address is none, or where anybody could reach a scheduler that asks nobody who he is."""
    place = address.split("://")[-1]
    if not address.startswith(("inproc://", "unix://")) and not re.fullmatch(r"(\[.+\]|[^:]+):\d+", place):
        raise Refused(
            f"--scheduler {address}: this is not the address of a scheduler\n  found:   {place or 'nothing'}\n"
            "  allowed: a host and a port, such as tcp://127.0.0.1:8786\n"
            "  hint:    `dask scheduler` prints it when it starts"
        )
    if tls or address.startswith(("tls://", "inproc://", "unix://")):
        return
    host = address.split("://")[-1].rsplit(":", 1)[0].strip("[]")
    try:
        found = ipaddress.ip_address(socket.gethostbyname(host))
    except (OSError, ValueError):
        # Its name may become known; whether it answers is told later.
        return
    if not (found.is_private or found.is_loopback):
        raise Refused(
            f"--scheduler {address}: this is a public address without TLS: anybody could run programs there\n"
            f"  found:   {found}\n  allowed: this machine, a private network, or tls:// with certificates\n"
            "  hint:    docs/distribution.md shows how to make certificates"
        )


def security(arguments):
    """Certificates, if any were given."""
    if not arguments.tls_ca:
        return None
    from distributed.security import Security

    return Security(
        tls_ca_file=arguments.tls_ca,
        tls_client_cert=arguments.tls_cert,
        tls_client_key=arguments.tls_key,
        require_encryption=True,
    )


def cluster(arguments):
    """Workers of our own: on this machine or through Slurm; nothing where a scheduler was named."""
    if arguments.local:
        from distributed import LocalCluster

        return LocalCluster(
            n_workers=arguments.local, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        )
    if arguments.slurm:
        try:
            from dask_jobqueue import SLURMCluster
        except ImportError as error:
            raise Refused(f"--slurm: {error.name} is not installed\n  hint:    pip install dask-jobqueue") from error
        made = SLURMCluster(
            cores=arguments.cores,
            processes=1,
            memory=arguments.memory,
            walltime=arguments.walltime,
            queue=arguments.partition,
            interface=arguments.interface,
            job_extra_directives=["--requeue"],
            scheduler_options={"dashboard": False},
        )
        # A fixed number: workers whose time is over are not always replaced by `adapt`.
        made.scale(jobs=arguments.slurm)
        return made
    return None


def hand_out(client, chunks, plan, arguments, log):
    """Has workers do chunks until all were tried or the scheduler is gone. Gives what went wrong, by chunk."""
    futures = client.map(
        chunk,
        [arguments.program] * len(chunks),
        [str(arguments.folder.resolve())] * len(chunks),
        chunks,
        [plan] * len(chunks),
        pure=False,
        retries=arguments.attempts,
    )
    waiting, troubles, idle, told = dict(zip(chunks, futures)), {}, None, time.monotonic()
    while waiting:
        time.sleep(0.25)
        if client.status != "running":
            raise Trouble("the scheduler is gone")
        for number, future in list(waiting.items()):
            if future.status == "pending":
                continue
            del waiting[number]
            if future.status == "finished":
                code, said = future.result(timeout=30)
                if code == 2:
                    raise Refused(said)
                if code != 0:
                    troubles[number] = said
            elif future.status == "error":
                troubles[number] = f"chunk {number}: {future.exception(timeout=30)}"
            else:
                raise Trouble("a worker was lost with its results, or the scheduler forgot what it was asked")
        workers = len(client.nthreads())
        if not waiting or time.monotonic() - told > TELLING:
            told = time.monotonic()
            log.say(f"{len(chunks) - len(waiting)} of {len(chunks)} chunks of this round were tried, {workers} workers")
        idle = None if workers else idle or time.monotonic()
        if idle and time.monotonic() - idle > arguments.patience:
            raise Trouble(f"there was no worker for {arguments.patience:.0f} s")
    return troubles


def rounds(arguments, log, connect):
    """Hands out what is left until nothing is left."""
    folder, without, left, last = str(arguments.folder), 0, None, ""
    while True:
        found = json.loads(ask(arguments.program, "sweep", folder, "--status", "--json"))
        to_do = sorted(found["begun"] + found["missing"] + found["damaged"])
        log.say(f"{found['whole']} of {found['chunks']} chunks are there")
        if not to_do:
            return found
        # Trying again is bounded by tries that bring nothing.
        without = without + 1 if left == len(to_do) else 0
        if without > arguments.attempts:
            raise Trouble(
                f"{len(to_do)} of {found['chunks']} chunks are not done after {without} rounds that brought nothing"
                f"\n  last:    {last or 'nothing was said'}\n  hint:    see to it and start again; nothing that was done is lost"
            )
        left = len(to_do)
        try:
            with connect() as client:
                troubles = hand_out(client, to_do[:WINDOW], found["plan"], arguments, log)
            for said in list(troubles.values())[:3]:
                last = said
                log.say(f"trouble: {said}")
        except (Trouble, OSError, TimeoutError) as error:
            last = str(error) or type(error).__name__
            log.say(f"trouble: {last}; going on with what is left")
            time.sleep(1)
        except Exception as error:
            # What Dask raises when a connection breaks has many types, most of them its own.
            if not type(error).__module__.startswith(("distributed", "dask", "tornado", "concurrent")):
                raise
            last = f"{type(error).__name__}: {error}"
            log.say(f"trouble: {last}; going on with what is left")
            time.sleep(1)


def unknown(address):
    """That the host of an address has no number, if so: what Dask says of that is that it had to wait."""
    host = address.split("://")[-1].rsplit(":", 1)[0].strip("[]")
    try:
        socket.getaddrinfo(host, None)
    except OSError as error:
        return f"the name {host} is not known on {socket.gethostname()} ({error.strerror})"
    return None


def connection(arguments, log, own):
    """How to reach the scheduler, with patience."""
    from distributed import Client

    def connect():
        address = own.scheduler_address if own else arguments.scheduler
        certificates = own.security if own else security(arguments)
        begun = time.monotonic()
        while True:
            try:
                return Client(address, timeout="5s", security=certificates, set_as_default=False)
            except (OSError, TimeoutError) as error:
                if time.monotonic() - begun > arguments.patience:
                    raise Refused(
                        f"--scheduler {address}: no scheduler answers\n  found:   {unknown(address) or error}\n"
                        "  allowed: the address of a running Dask scheduler\n"
                        "  hint:    start one with `dask scheduler --host 127.0.0.1`, or use --local 4; nothing is lost"
                    ) from error
                log.say(f"no scheduler answers at {address}; trying again for {arguments.patience:.0f} s")
                time.sleep(1)

    return connect


def parser():
    """What can be asked."""
    asked = argparse.ArgumentParser(
        prog="python -m samenspel.dask",
        description="Does the chunks of a sweep on Dask workers, then collects them.",
        epilog="Plan first: samenspel sweep DESIGN --plan --chunk-time 5m --out FOLDER. The folder must be on a disk "
        "that every worker sees. Dask asks nobody who he is: see docs/distribution.md.",
    )
    asked.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of a planned sweep (or its plan.json)")
    where = asked.add_mutually_exclusive_group(required=True)
    where.add_argument("--scheduler", metavar="ADDRESS", help="a running scheduler, such as tcp://127.0.0.1:8786")
    where.add_argument("--local", type=int, metavar="N", help="N workers on this machine, over loopback only")
    where.add_argument("--slurm", type=int, metavar="JOBS", help="so many Slurm jobs, through dask-jobqueue")
    asked.add_argument("--program", default="samenspel", metavar="PATH", help="the program [default: on PATH]")
    asked.add_argument("--attempts", type=int, default=5, metavar="N", help="tries that bring nothing [default: 5]")
    asked.add_argument("--patience", type=float, default=60, metavar="S", help="seconds to wait for others [default: 60]")
    asked.add_argument("--no-collect", action="store_true", help="leaves putting the chunks together to you")
    asked.add_argument("--log", metavar="FILE", help="adds what happens to this file")
    asked.add_argument("--quiet", action="store_true", help="says only where the results are")
    slurm = asked.add_argument_group("Slurm")
    slurm.add_argument("--cores", type=int, default=1, help="cores, and chunks at once, of a job [default: 1]")
    slurm.add_argument("--memory", default="2GB", help="memory of a job [default: 2GB]")
    slurm.add_argument("--walltime", default="01:00:00", help="longest time of a job [default: 01:00:00]")
    slurm.add_argument("--partition", help="partition [default: that of the cluster]")
    slurm.add_argument("--interface", help="network interface that is private, such as ib0")
    tls = asked.add_argument_group("TLS")
    for name, words in [("ca", "certificate of the authority"), ("cert", "own certificate"), ("key", "own key")]:
        tls.add_argument(f"--tls-{name}", metavar="FILE", help=words)
    return asked


def main(words=None):
    """Does what was asked; gives the exit code: 0 done, 1 could not be done, 2 the input is wrong."""
    asked = parser()
    arguments = asked.parse_args(words)
    if bool(arguments.tls_ca) != bool(arguments.tls_cert and arguments.tls_key):
        asked.error("--tls-ca, --tls-cert and --tls-key go together")
    if arguments.folder.name == "plan.json":
        arguments.folder = arguments.folder.parent
    own = None
    try:
        try:
            import cloudpickle
            import distributed  # noqa: F401
        except ImportError as error:
            raise Refused(
                f"{error.name} is not installed\n  hint:    pip install distributed (and dask-jobqueue for --slurm)"
            ) from error
        # Workers need no copy of this file.
        cloudpickle.register_pickle_by_value(sys.modules[__name__])
        # A program that is not here or a plan that is not right is told before anything is started.
        ask(arguments.program, "sweep", str(arguments.folder), "--status", "--json")
        if arguments.scheduler is not None:
            guarded(arguments.scheduler, arguments.tls_ca)
        log = Log(arguments.log, arguments.quiet)
        own = cluster(arguments)
        found = rounds(arguments, log, connection(arguments, log, own))
        if found["not_done"]:
            log.say(f"{found['not_done']} runs were refused or failed: they are rows with their cause")
        if not arguments.no_collect:
            ask(arguments.program, "sweep", str(arguments.folder), "--collect", "--quiet")
        print(arguments.folder)
        return 0
    except Refused as error:
        print(error, file=sys.stderr)
        return 2
    except (Trouble, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the same command goes on with what is left.", file=sys.stderr)
        return 130
    finally:
        if own:
            own.close()


if __name__ == "__main__":
    sys.exit(main())
