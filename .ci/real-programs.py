#!/usr/bin/env python3
"""The exporters without Java against the programs that they are for, each a process of its own.

Needs nginx, haproxy, memcached, redis-server, nut-server, prometheus-node-exporter and python3-prometheus-client. Prints a line for each check and ends at
the first that fails.
"""

import argparse
import getpass
import math
import pathlib
import re
import socket
import subprocess
import sys
import urllib.request

from prometheus_client import parser as text_parser

from processes import HOST, Process, free_port, run

EXPORTERS = pathlib.Path(__file__).resolve().parent.parent / "docs" / "exporters"
SOCKETS = EXPORTERS.parent.parent / "exporter-starter/src/test/resources/sockets.yaml"
APPLICATION = "io.github.exporterkit.cookbook.YamlOnlyExporter"

NGINX = """
daemon off;
pid {directory}/nginx.pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  client_body_temp_path {directory}/body;
  proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi;
  uwsgi_temp_path {directory}/uwsgi;
  scgi_temp_path {directory}/scgi;
  server {{
    listen {host}:{port};
    listen unix:{directory}/nginx.sock;
    location /stub_status {{ stub_status; }}
    location / {{ return 204; }}
  }}
}}
"""

HAPROXY = """
global
  stats socket {directory}/admin.sock mode 600 level operator
defaults
  mode http
  timeout connect 1s
  timeout client 5s
  timeout server 5s
frontend shop
  bind {host}:{port}
  default_backend web
backend web
  server one {host}:{web_port} check inter 200ms
frontend statistics
  bind {host}:{statistics_port}
  stats enable
  stats uri /stats
"""


NUT = {
    "rack": {"ups.status": "OL CHRG", "battery.charge": 87, "battery.charge.low": 20, "battery.runtime": 1620,
             "battery.voltage": 52.9, "battery.temperature": 27.3, "input.voltage": 231.4, "input.frequency": 49.9,
             "output.voltage": 230.1, "ups.load": 47, "ups.realpower": 655},
    "desk": {"ups.status": "OB DISCHRG LB", "battery.charge": 14, "ups.load": 31},
}

# What node_exporter knows of the files that the node exporter reads, but for what is not in them.
NODE_METRICS = re.compile(r"node_(memory|load|context|forks|intr|boot|procs|cpu|disk|vmstat|filefd|pressure|"
                          r"network_(receive|transmit)_(?!queue)|filesystem_(size|avail|files))")

# Gauges that may move and be back within a second.
NODE_MOVING = re.compile(r"node_(memory_(?!(mem|swap|vmalloc)_total|commit_limit|hugepagesize)|load|procs|"
                         r"filefd_allocated|disk_io_now|filesystem_(avail|files_free))")


class Exporter:
    """Scrapes a target once with one of the exporters of the docs."""

    def __init__(self, arguments, checks):
        self.command = [arguments.java, "-XX:TieredStopAtLevel=1", "-cp", arguments.classpath,
                        "org.springframework.boot.SpringApplication", "--exporter.run.mode=once"]
        self.checks = checks

    def scrape(self, name, url, configuration=None, **target):
        return {(sample.name, *sorted(sample.labels.values())): sample.value
                for sample in samples(self.exposed(name, url, configuration, **target))}

    def run(self, name, url, configuration=None, **target):
        return subprocess.run([
            *self.command, f"--spring.main.sources={APPLICATION}", f"--exporter.target.url={url}",
            f"--spring.config.location={configuration or EXPORTERS / name / 'application.yaml'}",
            *(f"--exporter.target.{key}={value}" for key, value in target.items()),
        ], capture_output=True, text=True, timeout=120)

    def exposed(self, name, url, configuration=None, **target):
        done = self.run(name, url, configuration, **target)
        self.checks.that(done.returncode == 0, f"{name}: every source works", done.stderr[-2000:] or done.stdout[-2000:])
        self.checks.that("no field" not in done.stderr + done.stdout, f"{name}: every field is there", done.stderr)
        return done.stdout


def samples(text):
    for family in text_parser.text_string_to_metric_families(text):
        yield from family.samples


def fetch(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read().decode()


def say(port, text):
    with socket.create_connection((HOST, port), timeout=5) as connection:
        connection.sendall(text.encode())
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile() as answer:
            return answer.read()


def answers(process, probe):
    def answered():
        process.require_running()
        probe()
        return True
    return answered


def configured(directory, name, text, **values):
    path = pathlib.Path(directory, name)
    path.write_text(text.format(host=HOST, directory=directory, **values))
    return path


def start_nginx(directory, checks, processes):
    port = free_port()
    nginx = processes.enter_context(Process(
        "nginx", ["nginx", "-p", directory, "-c", configured(directory, "nginx.conf", NGINX, port=port)], directory))
    checks.eventually(answers(nginx, lambda: fetch(f"http://{HOST}:{port}/")), "nginx runs")
    return port


def check_nginx(exporter, checks, port, directory):
    before = exporter.scrape("nginx", f"http://{HOST}:{port}")
    for _ in range(7):
        fetch(f"http://{HOST}:{port}/")
    after = exporter.scrape("nginx", f"http://{HOST}:{port}")
    # The scrape is a request, too.
    checks.same(after["nginx_http_requests_total",] - before["nginx_http_requests_total",], 8,
                "nginx: 7 requests and a scrape are counted")
    over_socket = exporter.scrape("nginx", f"http+unix://{directory}/nginx.sock")
    checks.same(over_socket["nginx_http_requests_total",] - after["nginx_http_requests_total",], 1,
                "nginx: its socket tells the same, and was asked once")


def check_haproxy(exporter, checks, web_port, directory, processes):
    port, statistics_port = free_port(), free_port()
    config = configured(directory, "haproxy.cfg", HAPROXY, port=port, statistics_port=statistics_port,
                        web_port=web_port)
    haproxy = processes.enter_context(Process("haproxy", ["haproxy", "-db", "-f", config], directory))
    statistics = f"http://{HOST}:{statistics_port}"
    checks.eventually(answers(haproxy, lambda: fetch(f"{statistics}/stats;csv")), "HAProxy runs")
    for _ in range(5):
        fetch(f"http://{HOST}:{port}/")
    scraped = exporter.scrape("haproxy", statistics)
    checks.same(scraped["haproxy_frontend_requests_total", "shop"], 5, "haproxy: 5 requests came in")
    checks.same(scraped["haproxy_server_sessions_total", "one", "web"], 5, "haproxy: 5 sessions reached the server")
    checks.same(scraped["haproxy_server_up", "one", "web"], 1, "haproxy: the server is up")
    scraped = exporter.scrape("haproxy by its socket", f"unix://{directory}/admin.sock", SOCKETS)
    checks.that(scraped["haproxy_requests_total",] >= 5, "haproxy: its socket tells of the 5 requests, too", scraped)


def check_memcached(exporter, checks, directory, processes):
    port = free_port()
    memcached = processes.enter_context(Process(
        "memcached", ["memcached", "-u", "nobody", "-l", HOST, "-p", str(port), "-m", "8"], directory))
    checks.eventually(answers(memcached, lambda: say(port, "version\r\nquit\r\n")), "memcached runs")
    for number in range(3):
        say(port, f"set key{number} 0 0 5\r\nhello\r\nquit\r\n")
    say(port, "get key0\r\nget absent\r\nquit\r\n")
    scraped = exporter.scrape("memcached", f"tcp://{HOST}:{port}")
    checks.same(scraped["memcached_items",], 3, "memcached: 3 items are stored")
    checks.same(scraped["memcached_memory_limit_bytes",], 8 * 2**20, "memcached: the limit is 8 MiB")
    checks.same((scraped["memcached_command_hits_total", "get"], scraped["memcached_command_misses_total", "get"]),
                (1, 1), "memcached: one key was found and one was not")


def check_redis(exporter, checks, directory, processes):
    port = free_port()
    redis = processes.enter_context(Process("redis", [
        "redis-server", "--bind", HOST, "--port", str(port), "--save", "", "--dir", directory,
    ], directory))
    checks.eventually(answers(redis, lambda: say(port, "PING\r\nQUIT\r\n")), "Redis runs")
    for number in range(4):
        say(port, f"SET key{number} hello\r\nQUIT\r\n")
    scraped = exporter.scrape("redis", f"tcp://{HOST}:{port}")
    checks.same(scraped["redis_command_calls_total", "set"], 4, "redis: SET was called 4 times")
    checks.same(scraped["redis_db_keys", "0"], 4, "redis: the database has 4 keys")


def check_redis_with_password(exporter, checks, directory, processes):
    port = free_port()
    redis = processes.enter_context(Process("redis with a password", [
        "redis-server", "--bind", HOST, "--port", str(port), "--save", "", "--dir", directory, "--requirepass", "hush",
    ], directory))
    checks.eventually(answers(redis, lambda: say(port, "PING\r\nQUIT\r\n")), "Redis with a password runs")
    readme = (EXPORTERS / "README.md").read_text()
    login = re.search(r"```yaml\n( +socket:\n.*?AUTH.*?)```", readme, re.DOTALL).group(1)
    recipe = (EXPORTERS / "redis" / "application.yaml").read_text()
    configuration = pathlib.Path(directory, "redis.yaml")
    configuration.write_text(re.sub(r" +socket: .*\n", lambda _: login, recipe, count=1))
    password = pathlib.Path(directory, "password")
    password.write_text("hush\n")
    target = {"username": "default", "password-file": password}
    scraped = exporter.scrape("redis with a password", f"tcp://{HOST}:{port}", configuration, **target)
    checks.same(scraped["redis_command_calls_total", "auth"], 1, "redis with a password: it was logged in to once")
    password.write_text("s3cret\n")
    done = exporter.run("redis with a password", f"tcp://{HOST}:{port}", configuration, **target)
    checks.that('source="info",reason="unauthorized"' in done.stdout, "redis with a password: a wrong one is told", done.stdout)
    checks.that("s3cret" not in done.stdout + done.stderr, "redis with a password: it is not repeated", done.stderr)


def check_nut(exporter, checks, directory, processes):
    port = free_port()
    nut = pathlib.Path(directory, "nut")
    nut.mkdir()
    environment = {"NUT_CONFPATH": str(nut), "NUT_STATEPATH": str(nut), "NUT_ALTPIDPATH": str(nut)}
    configured(nut, "upsd.conf", "LISTEN {host} {port}\n", port=port)
    configured(nut, "upsd.users", "")
    configured(nut, "ups.conf", "".join(f"[{ups}]\n  driver = dummy-ups\n  port = {ups}.dev\n" for ups in NUT))
    for ups, variables in NUT.items():
        configured(nut, f"{ups}.dev", "".join(f"{name}: {value}\n" for name, value in variables.items()))
    user = getpass.getuser()
    for ups in NUT:
        processes.enter_context(Process(f"driver of {ups}", ["/lib/nut/dummy-ups", "-a", ups, "-u", user, "-D"], nut,
                                        environment))
        checks.eventually(lambda: pathlib.Path(nut, f"dummy-ups-{ups}").exists(), f"the driver of {ups} runs")
    upsd = processes.enter_context(Process("upsd", ["/lib/nut/upsd", "-u", user, "-D"], nut, environment))

    def has_all():
        for ups in NUT:
            if "ups.status" not in say(port, f"GET VAR {ups} ups.status\nLOGOUT\n"):
                raise OSError("not ready")
    checks.eventually(answers(upsd, has_all), "upsd runs")
    scraped = exporter.scrape("nut", f"tcp://{HOST}:{port}")
    checks.same([scraped["nut_status", *sorted(["rack", state])] for state in ("online", "charging", "on_battery")],
                [1, 1, 0], "nut: two states hold at once")
    checks.same(scraped["nut_battery_charge_ratio", "desk"], 0.14, "nut: the charge of the other UPS is 14 %")


def check_proc(exporter, checks):
    scraped = exporter.scrape("proc", "file:///proc")
    total = next(int(line.split()[1]) for line in pathlib.Path("/proc/meminfo").read_text().splitlines()
                 if line.startswith("MemTotal:"))
    checks.same(scraped["host_memory_total_bytes",], total * 1024, "proc: the memory is the machine's")


def snake_case(name):
    """A metric's name as the kit writes it."""
    words = re.sub("([A-Z])([A-Z][a-z])", r"\1_\2", re.sub("([a-z0-9])([A-Z])", r"\1_\2", name))
    return words.lower()


def check_node(exporter, checks, directory, processes):
    port = free_port()
    node_exporter = processes.enter_context(Process(
        "node_exporter", ["prometheus-node-exporter", f"--web.listen-address={HOST}:{port}"], directory))
    checks.eventually(answers(node_exporter, lambda: fetch(f"http://{HOST}:{port}/metrics")), "node_exporter runs")

    def series(text):
        return {(snake_case(sample.name), *sorted(label for label in sample.labels.items() if label[1])): sample.value
                for sample in samples(text) if NODE_METRICS.match(snake_case(sample.name))}

    before = series(fetch(f"http://{HOST}:{port}/metrics"))
    ours = series(exporter.exposed("node", "file:///"))
    after = series(fetch(f"http://{HOST}:{port}/metrics"))
    missing = sorted(series for series in before if series not in ours)
    checks.that(len(missing) <= 0.05 * len(before),
                f"node: {len(before) - len(missing)} of node_exporter's {len(before)} series are there", missing)
    counters = [series for series in before if series in ours and series in after
                and (series[0].endswith("_total") or series[0].startswith("node_vmstat_"))]
    wrong = [(series, before[series], ours[series], after[series]) for series in counters
             if not before[series] * (1 - 1e-9) <= ours[series] <= after[series] * (1 + 1e-9)]
    checks.that(len(counters) > 50 and not wrong, f"node: {len(counters)} counters are between two scrapes of it", wrong)
    still = [series for series in before if series in ours and series not in counters
             and after.get(series) == before[series] and not NODE_MOVING.match(series[0])]
    wrong = [(series, before[series], ours[series]) for series in still
             if not math.isclose(before[series], ours[series], rel_tol=1e-9)]
    checks.that(len(still) > 5 and not wrong, f"node: {len(still)} gauges that do not move are equal", wrong)


def check(arguments, checks, directory, processes):
    exporter = Exporter(arguments, checks)
    web_port = start_nginx(directory, checks, processes)
    check_nginx(exporter, checks, web_port, directory)
    check_haproxy(exporter, checks, web_port, directory, processes)
    check_memcached(exporter, checks, directory, processes)
    check_redis(exporter, checks, directory, processes)
    check_redis_with_password(exporter, checks, directory, processes)
    check_nut(exporter, checks, directory, processes)
    check_proc(exporter, checks)
    check_node(exporter, checks, directory, processes)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classpath", required=True, help="the test classpath with the exporters' applications")
    parser.add_argument("--java", default="java", help="the java command to run them with")
    arguments = parser.parse_args()
    return run("real-programs", lambda *parts: check(arguments, *parts))


if __name__ == "__main__":
    sys.exit(main())
