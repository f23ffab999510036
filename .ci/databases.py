#!/usr/bin/env python3
"""The database exporters of the docs beside mysqld_exporter and postgres_exporter, on the same servers.

Needs mariadb-server, postgresql, prometheus-mysqld-exporter, prometheus-postgres-exporter and
python3-prometheus-client. Starts servers of its own, on free ports and with data in a temporary folder. Prints a line
for each check and ends at the first that fails.
"""

import argparse
import glob
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

from prometheus_client import parser as text_parser

from processes import HOST, Process, free_port, run

EXPORTERS = pathlib.Path(__file__).resolve().parent.parent / "docs" / "exporters"
APPLICATION = "io.github.exporterkit.jdbc.YamlOnlyExporter"
PASSWORD = "s3cret"
ENOUGH = 0.95

# Lines of Go without tests, of mysqld_exporter 0.14.0 and postgres_exporter 0.11.1.
LINES_OF_PEERS = {"mysql": 6232, "postgresql": 2807}

# What stands behind a name as unit or type, in either exporter; _count, _created and _info are not for gauges.
SUFFIXES = re.compile(r"(_total|_info|_information|_count|_created|_creations|_seconds|_bytes|_timestamp)$")
# Milliseconds become seconds, microseconds too.
SCALES = (1, 1e-3, 1e-6)

# Series of the peers about themselves.
OF_THE_PEER = re.compile(r"(go|process|promhttp|mysql_exporter|mysqld_exporter|pg_exporter|postgres_exporter|pg_scrape)_.*")

# Labels and series that are left out on purpose, and why.
LEFT_OUT_LABELS = {
    "server": "Prometheus says where a series comes from, by its label instance",
    "datid": "datname tells databases apart already",
    "collector": "says which part of the peer collected it",
}
LEFT_OUT = {
    "pg_stat_archiver_last_archive_age": "an age; when it happened is exposed instead",
    "pg_static": "its short_version is 15.18.0 where the server says 15.18",
}


def scraped(text):
    return {key(sample): sample.value for family in text_parser.text_string_to_metric_families(text)
            for sample in family.samples if not OF_THE_PEER.fullmatch(sample.name)}


def key(sample):
    labels = {name: value for name, value in sample.labels.items() if value and name not in LEFT_OUT_LABELS}
    return sample.name, frozenset(labels.items())


def bare(series):
    name, labels = series
    while SUFFIXES.search(name):
        name = SUFFIXES.sub("", name)
    return name, labels


def agrees(value, before, after):
    """Whether a value is what the peer saw, shortly before or after."""
    for scale in SCALES:
        low, high = sorted((before * scale, after * scale))
        slack = 0.1 * abs(high) + 2 * scale
        if low - slack <= value <= high + slack:
            return True
    return False


def compare(name, ours, before, after, checks):
    exposed = {bare(series): value for series, value in ours.items()}
    comparable = {series: value for series, value in before.items() if series in after and not math.isnan(value)}
    missing, different = [], []
    for series, value in comparable.items():
        if series[0] in LEFT_OUT:
            missing.append(series)
        elif bare(series) not in exposed:
            missing.append(series)
        elif not agrees(exposed[bare(series)], value, after[series]):
            different.append((series, value, exposed[bare(series)]))
    for series in missing:
        print(f"   not there: {shown(series)}: {LEFT_OUT.get(series[0], 'no reason')}")
    for series, theirs, our in different:
        print(f"   another value: {shown(series)}: {our} is not {theirs}")
    share = 1 - (len(missing) + len(different)) / len(comparable)
    checks.that(share >= ENOUGH, f"{name}: {share:.1%} of the peer's {len(comparable)} series are there, with its values",
                f"less than {ENOUGH:.0%}")


def compare_lines(name, checks):
    files = [path for path in (EXPORTERS / name).rglob("*") if path.suffix in (".yaml", ".sql")]
    lines = sum(len(path.read_text().splitlines()) for path in files)
    checks.that(lines <= LINES_OF_PEERS[name] / 10, f"{name}: {lines} lines do what takes the peer {LINES_OF_PEERS[name]}")


def shown(series):
    return series[0] + "{" + ",".join(f'{name}="{value}"' for name, value in sorted(series[1])) + "}"


def fetch(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read().decode()


class Exporter:
    """Scrapes a database once with one of the exporters of the docs."""

    def __init__(self, arguments, directory, checks):
        self.command = [arguments.java, "-XX:TieredStopAtLevel=1", "-cp", arguments.classpath,
                        "org.springframework.boot.SpringApplication", "--exporter.run.mode=once",
                        f"--spring.main.sources={APPLICATION}"]
        self.password = pathlib.Path(directory, "password")
        self.password.write_text(PASSWORD)
        self.checks = checks

    def scrape(self, name, url):
        done = subprocess.run([
            *self.command, f"--spring.config.location={EXPORTERS / name}/application.yaml",
            f"--exporter.target.url={url}", f"--exporter.target.password-file={self.password}",
        ], capture_output=True, text=True, timeout=120)
        self.checks.that(done.returncode == 0, f"{name}: every source works", done.stderr[-2000:] or done.stdout[-2000:])
        return scraped(done.stdout)


def as_user(user, command):
    """Servers refuse to run as root."""
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command] if os.geteuid() == 0 else command


def folder(directory, name, user):
    path = pathlib.Path(directory, name)
    path.mkdir()
    if os.geteuid() == 0:
        shutil.chown(path, user, user)
    return path


def answers(process, command):
    def answered():
        process.require_running()
        done = subprocess.run(command, capture_output=True, text=True)
        return True if done.returncode == 0 else done.stderr
    return answered


def statements(name):
    """What the docs tell administrators to run."""
    return (EXPORTERS / name / "grants.sql").read_text().replace("change-me", PASSWORD)


def check_mariadb(exporter, checks, directory, processes):
    data, port = folder(directory, "mariadb", "mysql"), free_port()
    subprocess.run(as_user("mysql", ["mariadb-install-db", "--no-defaults", f"--datadir={data}",
                                     "--auth-root-authentication-method=normal"]), check=True, capture_output=True)
    server = processes.enter_context(Process("mariadbd", as_user("mysql", [
        "mariadbd", "--no-defaults", f"--datadir={data}", f"--port={port}", f"--bind-address={HOST}",
        f"--socket={data}/socket", f"--pid-file={data}/pid", "--skip-name-resolve",
    ]), directory))
    client = ["mariadb", "--no-defaults", f"--socket={data}/socket", "--user=root"]
    checks.eventually(answers(server, [*client, "--execute=SELECT 1"]), "MariaDB runs")
    subprocess.run(client, input=statements("mysql"), check=True, text=True)
    peer_port = free_port()
    peer = processes.enter_context(Process(
        "mysqld-exporter", ["prometheus-mysqld-exporter", f"--web.listen-address={HOST}:{peer_port}"], directory,
        {"DATA_SOURCE_NAME": f"exporter:{PASSWORD}@({HOST}:{port})/"}))
    beside(exporter, checks, "mysql", f"jdbc:mariadb://{HOST}:{port}/", peer, peer_port)


def start_postgresql(checks, directory, processes, sql):
    data, port = folder(directory, "postgresql", "postgres"), free_port()
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
    subprocess.run(as_user("postgres", [f"{programs}/initdb", f"--pgdata={data}/data", "--username=postgres",
                                        "--auth-local=trust", "--auth-host=scram-sha-256"]),
                   check=True, capture_output=True, cwd=data)
    server = processes.enter_context(Process("postgres", as_user("postgres", [
        f"{programs}/postgres", "-D", f"{data}/data", "-p", str(port), "-c", f"listen_addresses={HOST}",
        "-c", f"unix_socket_directories={data}",
    ]), directory))
    client = [f"{programs}/psql", f"--host={data}", f"--port={port}", "--username=postgres", "--no-psqlrc"]
    checks.eventually(answers(server, [*client, "--command=SELECT 1"]), "PostgreSQL runs")
    subprocess.run([*client, "--quiet"], input=sql, check=True, text=True, stdout=subprocess.DEVNULL)
    return port


def check_postgresql(exporter, checks, directory, processes):
    port = start_postgresql(checks, directory, processes, statements("postgresql"))
    peer_port = free_port()
    peer = processes.enter_context(Process(
        "postgres-exporter", ["prometheus-postgres-exporter", f"--web.listen-address={HOST}:{peer_port}"], directory,
        {"DATA_SOURCE_NAME": f"postgresql://exporter:{PASSWORD}@{HOST}:{port}/postgres?sslmode=disable"}))
    beside(exporter, checks, "postgresql", f"jdbc:postgresql://{HOST}:{port}/postgres", peer, peer_port)


def beside(exporter, checks, name, url, peer, peer_port):
    peer_url = f"http://{HOST}:{peer_port}/metrics"

    def scraped_by_peer():
        peer.require_running()
        return "_up 1" in fetch(peer_url)

    checks.eventually(scraped_by_peer, f"{name}: the peer is up")
    before = scraped(fetch(peer_url))
    ours = exporter.scrape(name, url)
    compare_lines(name, checks)
    compare(name, ours, before, scraped(fetch(peer_url)), checks)


def check(arguments, checks, directory, processes):
    # The servers' own users must reach their folders.
    os.chmod(directory, 0o755)
    exporter = Exporter(arguments, directory, checks)
    check_mariadb(exporter, checks, directory, processes)
    check_postgresql(exporter, checks, directory, processes)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classpath", required=True, help="the test classpath of exporter-jdbc")
    parser.add_argument("--java", default="java", help="the java command to run the exporters with")
    arguments = parser.parse_args()
    return run("databases", lambda *parts: check(arguments, *parts))


if __name__ == "__main__":
    sys.exit(main())
