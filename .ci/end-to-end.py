#!/usr/bin/env python3
"""The sample exporter between a real ActiveMQ broker and a real Prometheus, each a process of its own.

Needs prometheus, promtool and python3-prometheus-client. Prints a line for each check and ends at the first that
fails.
"""

import argparse
import base64
import json
import math
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from prometheus_client.openmetrics import parser as openmetrics_parser
from prometheus_client import parser as text_parser

from checks import Failure
from processes import HOST, Process, free_port, run

USERNAME = "exporter"
PASSWORD = "s3cret-of-the-broker"
BROKER = "org.apache.activemq:type=Broker,brokerName=localhost"
ODD_QUEUE = 'Aufträge "Süd"'
TEXT = "text/plain; version=0.0.4"
OPENMETRICS = "application/openmetrics-text; version=1.0.0"

# What differs between two scrapes of a broker at rest.
MOVING = ("activemq_scrape_duration_seconds", "activemq_scrape_source_duration_seconds",
          "activemq_broker_started_timestamp_seconds")

PROCESS = {"process_cpu_seconds_total", "process_start_time_seconds", "process_open_fds", "process_max_fds",
           "process_resident_memory_bytes", "process_virtual_memory_bytes"}

# Metric, labels, MBean, attribute, and what the attribute is divided by.
EXPOSED = [
    ("activemq_broker_messages", {}, "", "TotalMessageCount", 1),
    ("activemq_broker_enqueued_messages_total", {}, "", "TotalEnqueueCount", 1),
    ("activemq_broker_dequeued_messages_total", {}, "", "TotalDequeueCount", 1),
    ("activemq_broker_connections", {}, "", "CurrentConnectionsCount", 1),
    ("activemq_broker_memory_limit_bytes", {}, "", "MemoryLimit", 1),
    ("activemq_broker_memory_usage_ratio", {}, "", "MemoryPercentUsage", 100),
    ("activemq_queue_messages", {"queue": "orders"}, "Queue", "QueueSize", 1),
    ("activemq_queue_enqueued_messages_total", {"queue": "orders"}, "Queue", "EnqueueCount", 1),
    ("activemq_queue_dequeued_messages_total", {"queue": "orders"}, "Queue", "DequeueCount", 1),
    ("activemq_queue_consumers", {"queue": "orders"}, "Queue", "ConsumerCount", 1),
    ("activemq_queue_memory_usage_bytes", {"queue": "orders"}, "Queue", "MemoryUsageByteCount", 1),
    ("activemq_queue_memory_usage_ratio", {"queue": "orders"}, "Queue", "MemoryPercentUsage", 100),
    ("activemq_topic_enqueued_messages_total", {"topic": "prices"}, "Topic", "EnqueueCount", 1),
]


class Jolokia:
    """The broker's management API, read without the exporter's help."""

    def __init__(self, port):
        self.url = f"http://{HOST}:{port}"
        self.authorization = "Basic " + base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()

    def read(self, mbean, attribute):
        return self.post({"type": "read", "mbean": mbean, "attribute": attribute})

    def execute(self, mbean, operation, *arguments):
        return self.post({"type": "exec", "mbean": mbean, "operation": operation, "arguments": arguments})

    def post(self, request):
        answer = json.loads(fetch(f"{self.url}/api/jolokia", {"Authorization": self.authorization},
                                  json.dumps(request).encode())[0])
        if answer["status"] != 200:
            raise Failure(f"Jolokia answered {answer['status']} to {request}: {answer['error']}")
        return answer["value"]


class Prometheus:
    """Asks a Prometheus server for the newest value of one series."""

    def __init__(self, port):
        self.url = f"http://{HOST}:{port}"

    def series(self, query):
        body, _ = fetch(f"{self.url}/api/v1/query?" + urllib.parse.urlencode({"query": query}))
        return json.loads(body)["data"]["result"]

    def value(self, name, labels):
        selector = ",".join(f"{label}={json.dumps(value, ensure_ascii=False)}" for label, value in labels.items())
        found = self.series(f"{name}{{{selector}}}")
        if len(found) != 1:
            raise Failure(f"{len(found)} series {name}{{{selector}}}")
        return float(found[0]["value"][1])


def fetch(url, headers=None, data=None):
    request = urllib.request.Request(url, data=data, headers=headers or {})
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode(), response.headers


def destination(kind, name):
    # The broker replaces what an object name may not contain.
    return f"{BROKER},destinationType={kind},destinationName={name}".replace('"', "_")


def start_broker(arguments, port, directory):
    return Process("broker", [
        arguments.java, "-cp", arguments.broker_classpath, "org.springframework.boot.SpringApplication",
        "--spring.main.sources=io.github.exporterkit.sample.activemq.DemoBrokerProcess",
        "--spring.config.location=classpath:/demo-broker-process.yaml",
        f"--demo.port={port}", f"--demo.username={USERNAME}", f"--demo.password={PASSWORD}",
    ], directory)


def start_exporter(arguments, port, broker_url, directory, *options):
    return Process(f"exporter-{port}", [
        # Not with an application.yaml that somebody has drafted into this folder.
        arguments.java, "-jar", arguments.jar, "--spring.config.location=classpath:/", f"--server.port={port}", *options,
    ], directory, {"ACTIVEMQ_URL": broker_url, "ACTIVEMQ_USERNAME": USERNAME, "ACTIVEMQ_PASSWORD": PASSWORD})


def start_prometheus(port, exporter_port, directory):
    config = pathlib.Path(directory, "prometheus.yml")
    config.write_text(json.dumps({
        "global": {"scrape_interval": "2s", "scrape_timeout": "2s"},
        "scrape_configs": [{"job_name": "activemq",
                            "static_configs": [{"targets": [f"{HOST}:{exporter_port}"]}]}],
    }))
    return Process("prometheus", [
        "prometheus", f"--config.file={config}", f"--storage.tsdb.path={directory}/prometheus-data",
        f"--web.listen-address={HOST}:{port}",
    ], directory)


def answers(process, url, headers=None):
    def probe():
        process.require_running()
        fetch(url, headers)
        return True
    return probe


def create_destinations(jolokia):
    jolokia.execute(BROKER, "addQueue", "orders")
    jolokia.execute(BROKER, "addQueue", ODD_QUEUE)
    jolokia.execute(BROKER, "addTopic", "prices")


def send(jolokia, kind, name, messages):
    for number in range(messages):
        jolokia.execute(destination(kind, name), "sendTextMessage(java.lang.String)", f"message {number}")


def consume(jolokia, queue, messages):
    removed = jolokia.execute(destination("Queue", queue),
                              "removeMatchingMessages(java.lang.String,int)", "TRUE", messages)
    if removed != messages:
        raise Failure(f"{removed} instead of {messages} messages were taken from {queue}")


def equal_to_the_broker(prometheus, jolokia):
    """A probe: whether Prometheus has of every metric exactly what the broker says."""
    def probe():
        for metric, labels, kind, attribute, divisor in EXPOSED:
            mbean = destination(kind, *labels.values()) if kind else BROKER
            said = jolokia.read(mbean, attribute) / divisor
            exposed = prometheus.value(metric, labels)
            if exposed != said:
                return f"{metric} {exposed}, but {attribute} {said}"
        return True
    return probe


def has(prometheus, name, labels, expected):
    def probe():
        value = prometheus.value(name, labels)
        return value == expected or f"{name} {value}"
    return probe


def samples(families):
    return {(sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in families for sample in family.samples
            if sample.name.startswith("activemq_") and sample.name not in MOVING}


def check_numbers(checks, prometheus, jolokia):
    send(jolokia, "Queue", "orders", 7)
    send(jolokia, "Queue", ODD_QUEUE, 2)
    send(jolokia, "Topic", "prices", 3)
    checks.eventually(has(prometheus, "activemq_queue_messages", {"queue": "orders"}, 7),
                      "7 orders were sent and Prometheus sees 7")
    consume(jolokia, "orders", 3)
    checks.eventually(has(prometheus, "activemq_queue_messages", {"queue": "orders"}, 4),
                      "3 of them were consumed and Prometheus sees 4")
    checks.eventually(has(prometheus, "activemq_queue_dequeued_messages_total", {"queue": "orders"}, 3),
                      "the 3 are counted as dequeued")
    checks.eventually(has(prometheus, "activemq_queue_messages", {"queue": ODD_QUEUE}, 2),
                      f"the queue named {ODD_QUEUE} kept its name")
    checks.eventually(equal_to_the_broker(prometheus, jolokia),
                      f"{len(EXPOSED)} metrics in Prometheus equal what the broker says")


def check_formats(checks, exporter_url):
    text, text_headers = fetch(f"{exporter_url}/metrics", {"Accept": TEXT})
    openmetrics, openmetrics_headers = fetch(f"{exporter_url}/metrics", {"Accept": OPENMETRICS})
    for asked, headers, name in ((TEXT, text_headers, "the text format"),
                                 (OPENMETRICS, openmetrics_headers, "OpenMetrics")):
        # Servers are free to leave out the spaces after the semicolons.
        answered = headers["Content-Type"].replace(" ", "")
        checks.that(answered.startswith(asked.replace(" ", "")), f"{name} is answered when asked for", answered)
    try:
        from_openmetrics = samples(openmetrics_parser.text_string_to_metric_families(openmetrics))
    except ValueError as error:
        raise Failure(f"the OpenMetrics parser does not accept the OpenMetrics output: {error}") from error
    from_text = samples(text_parser.text_string_to_metric_families(text))
    checks.ok("the OpenMetrics parser accepts the OpenMetrics output")
    different = {key: (from_text.get(key), from_openmetrics.get(key))
                 for key in from_text.keys() | from_openmetrics.keys()
                 if from_text.get(key) != from_openmetrics.get(key)}
    checks.that(from_text and not different, f"both formats say the same of {len(from_text)} samples",
                str(different))
    started = [sample.value for family in text_parser.text_string_to_metric_families(text)
               for sample in family.samples if sample.name == "activemq_broker_started_timestamp_seconds"]
    checks.that(len(started) == 1 and 0 < time.time() - started[0] < 600,
                "the broker started a moment ago", str(started))
    return from_text


def check_restart(checks, prometheus, broker, restart):
    broker.stop()
    checks.eventually(has(prometheus, "activemq_up", {}, 0), "the broker was stopped: activemq_up is 0")
    checks.eventually(has(prometheus, "up", {"job": "activemq"}, 1), "Prometheus's own up stays 1")
    checks.eventually(lambda: prometheus.series("activemq_queue_messages") == [] or "series of queues",
                      "the series of its queues ended")
    restart()
    checks.eventually(has(prometheus, "activemq_up", {}, 1), "the broker is back: activemq_up is 1")
    checks.eventually(lambda: prometheus.series("min_over_time(up[5m]) == 0") == [] or "up was 0",
                      "Prometheus's own up was 1 all the time")


def check_quiet(checks, exporter_url):
    body, _ = fetch(f"{exporter_url}/metrics", {"Accept": TEXT})
    foreign = [line for line in body.splitlines() if line and not line.startswith("#")
               and not line.startswith("activemq_")]
    checks.that(not foreign, "without process metrics only the exporter's own are exposed", str(foreign[:3]))


def check_lint(checks, exporter_url):
    body, _ = fetch(f"{exporter_url}/metrics", {"Accept": TEXT})
    process = {line.split()[0] for line in body.splitlines() if line.startswith("process_")}
    checks.that(process == PROCESS, "the process's metrics are named as Prometheus names them", str(process ^ PROCESS))
    lint = subprocess.run(["promtool", "check", "metrics"], input=body, text=True, timeout=30,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    checks.that(lint.returncode == 0 and not lint.stdout, "promtool check metrics is silent",
                f"exit code {lint.returncode}\n{lint.stdout}")


def check(arguments, checks, directory, processes):
    jolokia = Jolokia(free_port())
    broker_port = urllib.parse.urlsplit(jolokia.url).port
    exporter_port, quiet_port, prometheus_port = free_port(), free_port(), free_port()
    exporter_url = f"http://{HOST}:{exporter_port}"
    prometheus = Prometheus(prometheus_port)

    def broker_up(what):
        broker = processes.enter_context(start_broker(arguments, broker_port, directory))
        checks.eventually(answers(broker, f"{jolokia.url}/api/jolokia/version",
                                  {"Authorization": jolokia.authorization}), what, 60)
        create_destinations(jolokia)
        return broker

    broker = broker_up("a broker runs as a process of its own")
    exporter = processes.enter_context(start_exporter(arguments, exporter_port, jolokia.url, directory))
    checks.eventually(answers(exporter, f"{exporter_url}/metrics"), "the fat jar serves /metrics", 60)
    server = processes.enter_context(start_prometheus(prometheus_port, exporter_port, directory))
    checks.eventually(answers(server, f"{prometheus.url}/-/ready"), "Prometheus runs", 60)
    checks.eventually(has(prometheus, "up", {"job": "activemq"}, 1), "Prometheus scrapes the exporter")
    checks.eventually(has(prometheus, "activemq_up", {}, 1), "activemq_up is 1")

    check_numbers(checks, prometheus, jolokia)
    check_formats(checks, exporter_url)
    check_lint(checks, exporter_url)
    check_restart(checks, prometheus, broker, lambda: broker_up("the broker was started again"))

    quiet = processes.enter_context(start_exporter(arguments, quiet_port, jolokia.url, directory,
                                                   "--exporter.process-metrics=false"))
    quiet_url = f"http://{HOST}:{quiet_port}"
    checks.eventually(answers(quiet, f"{quiet_url}/metrics"), "a second exporter serves /metrics", 60)
    check_quiet(checks, quiet_url)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jar", required=True, help="the exporter's fat jar")
    parser.add_argument("--broker-classpath", required=True, help="the sample's test classpath, for the broker")
    parser.add_argument("--java", default="java", help="the java command to run both with")
    arguments = parser.parse_args()
    return run("end-to-end", lambda *parts: check(arguments, *parts))


if __name__ == "__main__":
    sys.exit(main())
