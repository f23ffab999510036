"""What the checks of this folder share: they print a line for each thing that holds, and end at the first that does not."""

import time


class Failure(Exception):
    """A check that did not hold."""


class Checks:
    """Counts what held."""

    def __init__(self):
        self.passed = 0

    def ok(self, what):
        self.passed += 1
        print(f"ok: {what}", flush=True)

    def that(self, condition, what, otherwise=""):
        if not condition:
            raise Failure(f"{what}{otherwise and ': '}{otherwise}")
        self.ok(what)

    def same(self, actual, expected, what):
        self.that(actual == expected, what, f"{actual!r} is not {expected!r}")

    def eventually(self, probe, what, seconds=30):
        """Waits until the probe returns true; it may raise or return a description of what it saw instead."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                seen = probe()
            except (OSError, Failure, LookupError) as error:
                seen = f"{type(error).__name__}: {error}"
            if seen is True:
                return self.ok(what)
            if time.monotonic() > deadline:
                raise Failure(f"{what}: not within {seconds} s; last seen: {seen}")
            time.sleep(0.2)
