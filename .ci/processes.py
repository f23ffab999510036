"""Processes that the checks of this folder start, each with a port of its own on the loopback interface."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile

from checks import Checks, Failure

HOST = "127.0.0.1"


def run(name, check):
    """Runs checks that start processes in a temporary folder, and prints how many held; returns an exit code.

    The processes and the folder end with the checks, also if these fail or are terminated.
    """
    checks = Checks()
    # A terminated check stops what it started, as an interrupted one does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    try:
        with tempfile.TemporaryDirectory(prefix=f"{name}-") as directory, contextlib.ExitStack() as processes:
            check(checks, directory, processes)
    except Failure as failure:
        print(f"FAILED: {failure}\n{checks.passed} passed, 1 failed", file=sys.stderr)
        return 1
    print(f"{checks.passed} passed, 0 failed")
    return 0


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Process:
    """A process of our own, with its output in a file; stopped by its id."""

    def __init__(self, name, command, directory, environment=None):
        self.name = name
        self.log = pathlib.Path(directory, f"{name}.log")
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=output,
                                            env={**os.environ, **(environment or {})})

    def require_running(self):
        if self.process.poll() is not None:
            raise SystemExit(f"{self.name} ended by itself with {self.process.returncode}:\n{self.tail()}")

    def tail(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-40:])

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdin.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            print(f"--- the end of {self.log.name}\n{self.tail()}", file=sys.stderr)
        self.stop()
