"""Processes that the checks of this folder start, each with a port of its own on the loopback interface."""

import os
import pathlib
import signal
import socket
import subprocess
import sys

HOST = "127.0.0.1"


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
