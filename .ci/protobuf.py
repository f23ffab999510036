#!/usr/bin/env python3
"""An exporter scraped in protobuf by a real Prometheus, which asks for it where native histograms are enabled.

Needs prometheus and python3-prometheus-client. The exporter passes a file with metrics of every type on. Prints a line for
each check and ends at the first that fails.
"""

import argparse
import json
import pathlib
import sys
import urllib.parse
import urllib.request

from prometheus_client import parser as text_parser

from processes import HOST, Process, free_port, run

APPLICATION = "io.github.exporterkit.cookbook.YamlOnlyExporter"
PROTOBUF = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"
ACCEPT = f"{PROTOBUF},application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"

STATISTICS = r"""# TYPE queue_messages gauge
# HELP queue_messages Messages that wait, "quoted" and Größe
queue_messages{queue="orders \"a\" \\ Süd"} 4
queue_messages{queue="mail"} -0.5
# TYPE sent_bytes counter
# UNIT sent_bytes bytes
sent_bytes_total 9007199254740993
sent_bytes_created 1700000000.5
# TYPE level unknown
level NaN
# TYPE build info
build_info{version="1.2.3"} 1
# TYPE state stateset
state{state="running"} 1
state{state="stopped"} 0
# TYPE wait_seconds histogram
# UNIT wait_seconds seconds
wait_seconds_bucket{queue="mail",le="0.1"} 1
wait_seconds_bucket{queue="mail",le="10"} 3
wait_seconds_bucket{queue="mail",le="+Inf"} 4
wait_seconds_count{queue="mail"} 4
wait_seconds_sum{queue="mail"} 31.5
# TYPE size histogram
size_bucket{le="1"} 2
size_bucket{le="+Inf"} 2
# TYPE answer_seconds summary
answer_seconds{quantile="0.5"} 0.25
answer_seconds{quantile="0.99"} 1.5
answer_seconds_count 7
answer_seconds_sum 3.5
# TYPE quantiles summary
quantiles{quantile="0.5"} 2
# EOF
"""

# Samples of a scrape, which differ from the next one's.
OWN = "stats_"


def fetch(url, accept):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": accept}), timeout=10) as response:
        return response.read(), response.headers["Content-Type"]


def series(name, labels, value):
    """What both should have of a sample, however they spell its numbers."""
    labels = {label: text for label, text in labels.items() if label not in ("__name__", "job", "instance")}
    for bound in {"le", "quantile"} & labels.keys():
        labels[bound] = str(float(labels[bound]))
    return name, tuple(sorted(labels.items())), str(float(value))


def in_text(url):
    body, _ = fetch(url, "text/plain;version=0.0.4")
    return {series(sample.name, sample.labels, sample.value)
            for family in text_parser.text_string_to_metric_families(body.decode())
            for sample in family.samples if not sample.name.startswith(OWN)}


def in_prometheus(url):
    query = urllib.parse.urlencode({"query": '{job="protobuf"}'})
    body, _ = fetch(f"{url}/api/v1/query?{query}", "*/*")
    return {series(found["metric"]["__name__"], found["metric"], found["value"][1])
            for found in json.loads(body)["data"]["result"]
            if not found["metric"]["__name__"].startswith((OWN, "scrape_", "up"))}


def start_exporter(arguments, classpath, port, directory):
    return Process(f"exporter-{port}", [
        arguments.java, "-XX:TieredStopAtLevel=1", "-cp", classpath, "org.springframework.boot.SpringApplication",
        f"--spring.main.sources={APPLICATION}", "--spring.config.location=optional:classpath:/none.yaml",
        "--exporter.name=stats", "--exporter.process-metrics=false", "--exporter.web.expose-actuator=false",
        f"--exporter.target.url=file://{directory}", "--exporter.sources.all.file.path=stats.txt",
        "--exporter.sources.all.format=prometheus", "--exporter.sources.all.families[0].match=.*",
        f"--server.port={port}", f"--server.address={HOST}",
    ], directory)


def answers(process, url):
    def probe():
        process.require_running()
        fetch(url, "*/*")
        return True
    return probe


def check(arguments, checks, directory, processes):
    pathlib.Path(directory, "stats.txt").write_text(STATISTICS)
    plain_port, port, prometheus_port = free_port(), free_port(), free_port()
    url, prometheus_url = f"http://{HOST}:{port}/metrics", f"http://{HOST}:{prometheus_port}"
    plain = processes.enter_context(start_exporter(arguments, arguments.classpath, plain_port, directory))
    exporter = processes.enter_context(
        start_exporter(arguments, f"{arguments.classpath}:{arguments.protobuf}", port, directory))
    checks.eventually(answers(plain, f"http://{HOST}:{plain_port}/metrics"), "an exporter without protobuf-java runs", 60)
    checks.eventually(answers(exporter, url), "one with it runs", 60)
    checks.that(fetch(f"http://{HOST}:{plain_port}/metrics", ACCEPT)[1].startswith("application/openmetrics-text"),
                "without protobuf-java, OpenMetrics is answered")
    checks.same(fetch(url, ACCEPT)[1].replace(" ", ""), PROTOBUF, "with it, protobuf is answered")

    config = pathlib.Path(directory, "prometheus.yml")
    config.write_text(json.dumps({
        "global": {"scrape_interval": "1s", "scrape_timeout": "1s"},
        "scrape_configs": [{"job_name": "protobuf", "static_configs": [{"targets": [f"{HOST}:{port}"]}]}],
    }))
    prometheus = processes.enter_context(Process("prometheus", [
        "prometheus", "--enable-feature=native-histograms", f"--config.file={config}",
        f"--storage.tsdb.path={directory}/prometheus-data", f"--web.listen-address={HOST}:{prometheus_port}",
    ], directory))
    checks.eventually(answers(prometheus, f"{prometheus_url}/-/ready"), "Prometheus runs", 60)
    expected = in_text(url)
    checks.eventually(lambda: bool(in_prometheus(prometheus_url)) or "no series", "Prometheus scrapes protobuf")
    stored = in_prometheus(prometheus_url)
    checks.that(stored == expected, f"it stores what the text says: {len(stored)} series",
                f"only the text has {expected - stored}, only Prometheus {stored - expected}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classpath", required=True, help="the test classpath with the exporters' applications")
    parser.add_argument("--protobuf", required=True, help="protobuf-java's jar")
    parser.add_argument("--java", default="java", help="the java command to run with")
    arguments = parser.parse_args()
    return run("protobuf", lambda *parts: check(arguments, *parts))


if __name__ == "__main__":
    sys.exit(main())
