#!/usr/bin/env python3
"""What a scrape of a PostgreSQL table costs with the JDBC transport and with sql_exporter, in processor time of the process.

Not part of .ci/run, because what it prints is a ratio to look at. Needs what databases.py needs, and
prometheus-sql-exporter, which queries at an interval and not when it is scraped: it is scraped once after each query.
"""

import argparse
import contextlib
import os
import signal
import sys
import tempfile
import time
import urllib.request

from checks import Checks
from databases import APPLICATION, PASSWORD, start_postgresql
from processes import HOST, Process, free_port

# Rows, scrapes before the measurement, scrapes measured, and the interval of sql_exporter, longer than a scrape takes.
RUNS = ((2_000, 400, 40, "1s"),)

TABLE = f"""
CREATE ROLE exporter LOGIN PASSWORD '{PASSWORD}';
CREATE TABLE queues AS SELECT 'main' AS broker, 'orders.eu-west.' || lpad(n::text, 6, '0') AS name,
  (n * 7919) % 1000 AS size, n::bigint * 104729 AS enqueued, n::bigint * 104729 - n % 1000 AS dequeued,
  n % 101 AS memory, (n * 31) % 100000 AS blocked FROM generate_series(1, 100000) n;
GRANT SELECT ON queues TO exporter;
"""
COLUMNS = ("size", "enqueued", "dequeued", "memory", "blocked")
QUERY = "SELECT broker, name, size, enqueued, dequeued, memory, blocked FROM queues LIMIT {}"

OURS = """
exporter:
  limits: {{samples: 1000000, samples-per-family: 1000000}}
  sources:
    queues:
      jdbc:
        query: {query}
      metrics:
{metrics}
"""
OUR_METRIC = "        - {{name: queue_{0}, type: gauge, help: Help, value: {0}, labels: {{broker: broker, queue: name}}}}"

PEER = """
jobs:
- name: queues
  interval: {interval}
  connections: ['postgres://exporter:{password}@{host}:{port}/postgres?sslmode=disable']
  queries:
  - name: queue
    help: Help
    labels: [broker, name]
    values: [{values}]
    query: {query}
"""


def processor_time(process):
    with open(f"/proc/{process.process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def scrape(url):
    request = urllib.request.Request(url, headers={"X-Prometheus-Scrape-Timeout-Seconds": "60"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


def samples(body):
    return sum(line.startswith((b"bench_queue_", b"sql_queue{")) for line in body.splitlines())


def per_scrape(process, url, scrapes, wait=lambda: None):
    before = processor_time(process)
    for _ in range(scrapes):
        wait()
        scrape(url)
    return (processor_time(process) - before) / scrapes


def start(checks, process, name, url, rows):
    def complete():
        process.require_running()
        found = samples(scrape(url))
        return True if found == rows * len(COLUMNS) else f"{found} samples"
    checks.eventually(complete, f"{name} serves {rows} rows")


def measure_ours(arguments, checks, directory, database, rows, warm_up, scrapes):
    port = free_port()
    configuration, password = f"{directory}/ours-{rows}.yaml", f"{directory}/password"
    with open(password, "w", encoding="ascii") as file:
        file.write(PASSWORD)
    with open(configuration, "w", encoding="ascii") as file:
        file.write(OURS.format(query=QUERY.format(rows), metrics="\n".join(map(OUR_METRIC.format, COLUMNS))))
    with Process(f"ours-{rows}", [
            arguments.java, "-cp", arguments.classpath, "org.springframework.boot.SpringApplication",
            f"--spring.main.sources={APPLICATION}", f"--spring.config.location={configuration}",
            f"--server.address={HOST}", f"--server.port={port}", "--exporter.name=bench",
            f"--exporter.target.url=jdbc:postgresql://{HOST}:{database}/postgres",
            "--exporter.target.username=exporter", f"--exporter.target.password-file={password}"], directory) as ours:
        url = f"http://{HOST}:{port}/metrics"
        start(checks, ours, "ours", url, rows)
        per_scrape(ours, url, warm_up)
        return per_scrape(ours, url, scrapes)


def measure_peer(checks, directory, database, rows, scrapes, interval):
    port, configuration = free_port(), f"{directory}/peer-{rows}.yml"
    with open(configuration, "w", encoding="ascii") as file:
        file.write(PEER.format(password=PASSWORD, host=HOST, port=database, interval=interval,
                               values=", ".join(COLUMNS), query=QUERY.format(rows)))
    with Process(f"peer-{rows}", ["prometheus-sql-exporter", f"-config.file={configuration}",
                                  f"-web.listen-address={HOST}:{port}"], directory, {"LOGLEVEL": "debug"}) as peer:
        url = f"http://{HOST}:{port}/metrics"
        start(checks, peer, "sql_exporter", url, rows)

        def queries():
            return peer.log.read_text().count('"msg":"Query finished"')

        def next_query():
            done = queries()
            while queries() == done:
                peer.require_running()
                time.sleep(0.02)

        next_query()
        before = queries()
        cost = per_scrape(peer, url, scrapes, next_query)
        checks.that(queries() - before == scrapes, "sql_exporter queried once a scrape", peer.tail())
        return cost


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classpath", required=True, help="the test classpath of exporter-jdbc")
    parser.add_argument("--java", default="java", help="the java command to run the exporter with")
    arguments = parser.parse_args()
    checks = Checks()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    with tempfile.TemporaryDirectory(prefix="databases-") as directory, contextlib.ExitStack() as processes:
        os.chmod(directory, 0o755)
        database = start_postgresql(checks, directory, processes, TABLE)
        for rows, warm_up, scrapes, interval in RUNS:
            peer = measure_peer(checks, directory, database, rows, scrapes, interval)
            ours = measure_ours(arguments, checks, directory, database, rows, warm_up, scrapes)
            print(f"{rows} rows: sql_exporter {peer * 1000:.1f} ms, ours {ours * 1000:.1f} ms, ratio {ours / peer:.2f}",
                  flush=True)


if __name__ == "__main__":
    main()
