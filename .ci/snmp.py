#!/usr/bin/env python3
"""The SNMP exporter of the docs on Debian's snmpd, beside what snmpwalk says of the same agent.

Needs snmpd, snmp and python3-prometheus-client. Starts an snmpd of its own, on a free port and with its files in a
temporary folder. Prints a line for each check and ends at the first that fails.
"""

import argparse
import pathlib
import subprocess
import sys

from prometheus_client import parser as text_parser

from processes import HOST, Process, free_port, run

EXPORTERS = pathlib.Path(__file__).resolve().parent.parent / "docs" / "exporters"
APPLICATION = "io.github.exporterkit.snmp.YamlOnlyExporter"
COMMUNITY = "c0mmunity"
PASSWORD = "auth-s3cret"
PRIV_PASSWORD = "priv-s3cret"

# The users of the agent, and its words for their protocols.
USERS = {
    "md5-des": ("MD5", "DES"),
    "sha-aes": ("SHA", "AES"),
    "sha256-aes": ("SHA-256", "AES"),
    "sha512-aes": ("SHA-512", "AES"),
}

IF_NAME, IF_IN, IF_OUT = (f"1.3.6.1.2.1.31.1.1.1.{column}" for column in (1, 6, 10))
IF_OPER_STATUS = "1.3.6.1.2.1.2.2.1.8"
STORAGE_DESCR, STORAGE_UNITS, STORAGE_SIZE, STORAGE_USED = (f"1.3.6.1.2.1.25.2.3.1.{column}" for column in (3, 4, 5, 6))
PROCESSOR_LOAD = "1.3.6.1.2.1.25.3.3.1.2"
SYS_NAME, SYS_LOCATION = "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.6.0"
STATES = {1: "up", 2: "down", 3: "testing", 4: "unknown", 5: "dormant", 6: "notPresent", 7: "lowerLayerDown"}


class Walked:
    """What snmpwalk and snmpget say."""

    def __init__(self, port):
        self.arguments = ["-v2c", "-c", COMMUNITY, "-On", "-Oq", "-Oe", "-OU", f"{HOST}:{port}"]

    def get(self, oid):
        return subprocess.run(["snmpget", "-Ov", *self.arguments, oid], check=True, capture_output=True,
                              text=True).stdout.strip().strip('"')

    def column(self, oid):
        lines = subprocess.run(["snmpwalk", *self.arguments, oid], check=True, capture_output=True,
                               text=True).stdout.splitlines()
        cells = dict(line.lstrip(".").split(" ", 1) for line in lines if line.lstrip(".").startswith(oid + "."))
        return {index[len(oid) + 1:]: value.strip('"') for index, value in cells.items()}


class Exporter:
    """Scrapes the agent once."""

    def __init__(self, arguments, port, checks):
        self.command = [arguments.java, "-XX:TieredStopAtLevel=1", "-cp", arguments.classpath,
                        "org.springframework.boot.SpringApplication", "--exporter.run.mode=once",
                        f"--spring.main.sources={APPLICATION}", f"--exporter.target.url=snmp://{HOST}:{port}",
                        f"--spring.config.location={EXPORTERS}/snmp-device/application.yaml",
                        "--exporter.target.snmp.community-file="]
        self.checks = checks

    def scrape(self, what, *settings):
        done = subprocess.run([*self.command, *(f"--exporter.target.{setting}" for setting in settings)],
                              capture_output=True, text=True, timeout=120)
        self.checks.that(done.returncode == 0, f"{what}: every source works", done.stderr[-2000:] or done.stdout[-2000:])
        return {(sample.name, frozenset(sample.labels.items())): sample.value
                for family in text_parser.text_string_to_metric_families(done.stdout) for sample in family.samples}

    def refused(self, what, reason, *settings):
        done = subprocess.run([*self.command, *(f"--exporter.target.{setting}" for setting in settings)],
                              capture_output=True, text=True, timeout=120)
        self.checks.that(f'reason="{reason}"' in done.stdout, f"{what} is {reason}", done.stdout[-2000:])
        said = done.stdout + done.stderr
        self.checks.that(not any(secret in said for secret in ("wr0ng", PASSWORD, PRIV_PASSWORD)),
                         f"{what}: no secret is shown", said)


def series(name, **labels):
    return name, frozenset(labels.items())


def compare(what, scraped, before, after, walked, checks):
    """Counters move between before and after; what snmpd reports of disks and memory may, too."""
    names = before[IF_NAME]
    for index, name in names.items():
        for oid, metric in ((IF_IN, "device_interface_received_bytes_total"), (IF_OUT, "device_interface_sent_bytes_total")):
            value = scraped.get(series(metric, interface=name))
            low, high = int(before[oid][index]), int(after[oid][index])
            checks.that(value is not None and low <= value <= high, f"{what}: {metric} of {name}",
                        f"{value} is not from {low} to {high}")
        state = STATES[int(before[IF_OPER_STATUS][index])]
        checks.that(scraped.get(series("device_interface_state", interface=name, device_interface_state=state)) == 1,
                    f"{what}: the state of {name} is {state}")
    for index, descr in before[STORAGE_DESCR].items():
        units = int(before[STORAGE_UNITS][index])
        found = [value for (metric, labels), value in scraped.items()
                 if metric == "device_storage_size_bytes" and ("storage", descr) in labels]
        sizes = [int(sample[STORAGE_SIZE][index]) * units for sample in (before, after)]
        checks.that(len(found) == 1 and min(sizes) <= found[0] <= max(sizes), f"{what}: the size of {descr}",
                    f"{found} is not from {sizes}")
    loads = [labels for metric, labels in scraped if metric == "device_processor_load_ratio"]
    checks.that(len(loads) == len(before[PROCESSOR_LOAD]), f"{what}: {len(loads)} processors have a load")
    system = [dict(labels) for metric, labels in scraped if metric == "device_system_info"]
    checks.that(len(system) == 1 and system[0]["name"] == walked.get(SYS_NAME)
                and system[0]["location"] == walked.get(SYS_LOCATION), f"{what}: the system's name and location",
                str(system))


def snapshot(walked):
    return {oid: walked.column(oid) for oid in (IF_NAME, IF_IN, IF_OUT, IF_OPER_STATUS, STORAGE_DESCR, STORAGE_UNITS,
                                                STORAGE_SIZE, STORAGE_USED, PROCESSOR_LOAD)}


def configuration(port):
    lines = [f"agentAddress udp:{HOST}:{port}", f"rocommunity {COMMUNITY} {HOST}", "sysName lab", "sysLocation here",
             f'createUser sha SHA "{PASSWORD}"', "rouser sha auth"]
    for user, (auth, priv) in USERS.items():
        lines += [f'createUser {user} {auth} "{PASSWORD}" {priv} "{PRIV_PASSWORD}"', f"rouser {user} priv"]
    return "\n".join(lines) + "\n"


def login(user, password=PASSWORD, priv_password=PRIV_PASSWORD, auth=None):
    auth_protocol, priv_protocol = user.split("-")
    return (f"username={user}", f"password={password}", f"snmp.auth-protocol={auth or auth_protocol}",
            f"snmp.priv-protocol={priv_protocol}", f"snmp.priv-password={priv_password}")


def check(arguments, checks, directory, processes):
    port = free_port()
    config = pathlib.Path(directory, "snmpd.conf")
    config.write_text(configuration(port))
    agent = processes.enter_context(Process(
        "snmpd", ["snmpd", "-f", "-C", "-c", str(config), "-Lo"], directory,
        {"SNMP_PERSISTENT_DIR": directory}))
    walked = Walked(port)

    def answers():
        agent.require_running()
        done = subprocess.run(["snmpget", *walked.arguments, SYS_NAME], capture_output=True, text=True)
        return True if done.returncode == 0 else done.stderr

    checks.eventually(answers, "snmpd runs")
    exporter = Exporter(arguments, port, checks)
    logins = {"version 2c": (f"snmp.community={COMMUNITY}",)}
    logins.update({f"version 3 as {user}": login(user) for user in USERS})
    for what, settings in logins.items():
        before = snapshot(walked)
        scraped = exporter.scrape(what, *settings)
        compare(what, scraped, before, snapshot(walked), walked, checks)
    quick = "snmp.response-timeout=300ms"
    exporter.refused("a wrong community", "timeout", "snmp.community=wr0ng", quick)
    exporter.refused("a wrong password", "unauthorized", *login("sha-aes", password="wr0ng-s3cret"), quick)
    exporter.refused("a wrong protocol", "unauthorized", *login("sha-aes", auth="sha256"), quick)
    exporter.refused("an unknown user", "unauthorized", *login("sha384-aes"), quick)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classpath", required=True, help="the test classpath of exporter-snmp")
    parser.add_argument("--java", default="java", help="the java command to run the exporter with")
    arguments = parser.parse_args()
    return run("snmp", lambda *parts: check(arguments, *parts))


if __name__ == "__main__":
    sys.exit(main())
