#!/usr/bin/env python3
"""Holds what a generated project ships against each other: Kubernetes manifests, Prometheus's files, the dashboard.

Overlays are rendered by kubectl where one with kustomize 5 is installed, else by the few rules of kustomize that the
project uses; where both are possible they must agree. Needs promtool and python3-yaml. Prints a line for each check and
ends at the first that fails.
"""

import argparse
import copy
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

from checks import Checks, Failure

POD_SECURITY = {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}
CONTAINER_SECURITY = {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True,
                      "capabilities": {"drop": ["ALL"]}}
SELF_METRICS = {"up", "scrape_duration_seconds", "scrape_source_success", "scrape_source_duration_seconds",
                "scrape_source_samples", "scrape_source_dropped_samples", "scrape_source_failure_info",
                "scrape_source_last_success_timestamp_seconds", "scrape_source_refresh_interval_seconds",
                "scrape_refused_requests_total", "exporter_build_info"}
NOT_OURS = {"up", "scrape_duration_seconds", "jvm_memory_used_bytes", "jvm_memory_max_bytes", "process_open_fds",
            "process_max_fds"}
# Lists in manifests that are merged by a key; all others are replaced.
MERGE_KEYS = {"containers": "name", "volumes": "name", "volumeMounts": "mountPath", "ports": "containerPort"}


class Kustomization:
    """One kustomization.yaml and all it refers to, rendered without kustomize, with generated names left plain."""

    KEYS = {"apiVersion", "kind", "resources", "components", "patches", "configMapGenerator", "images"}

    def __init__(self, folder):
        self.folder = folder
        self.content = load(folder / "kustomization.yaml")[0]
        unknown = set(self.content) - self.KEYS
        if unknown:
            raise Failure(f"{folder}: this script does not know {unknown}")

    def render(self):
        return self.apply([])

    def apply(self, objects):
        for resource in self.content.get("resources", []):
            path = self.folder / resource
            objects += Kustomization(path).render() if path.is_dir() else load(path)
        for generator in self.content.get("configMapGenerator", []):
            data = {file: (self.folder / file).read_text() for file in generator["files"]}
            objects.append({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": generator["name"]},
                            "data": data})
        for component in self.content.get("components", []):
            objects = Kustomization(self.folder / component).apply(objects)
        for patch in self.content.get("patches", []):
            self.patch(objects, load(self.folder / patch["path"])[0], patch["target"])
        for image in self.content.get("images", []):
            for container in containers(objects):
                if container["image"] == image["name"]:
                    container["image"] = f"{image['newName']}:{image['newTag']}"
        return objects

    @staticmethod
    def patch(objects, patch, target):
        label, value = target["labelSelector"].split("=")
        matching = [found for found in objects if found["kind"] == target["kind"]
                    and found["metadata"].get("labels", {}).get(label) == value]
        if not matching:
            raise Failure(f"nothing matches the patch for {target}")
        for found in matching:
            name = found["metadata"]["name"]
            merge(found, patch)
            found["metadata"]["name"] = name


def merge(into, patch):
    for key, value in patch.items():
        if isinstance(value, dict):
            merge(into.setdefault(key, {}), value)
        elif isinstance(value, list) and key in MERGE_KEYS and key in into:
            by = MERGE_KEYS[key]
            # Kustomize puts what a patch brings first.
            added = [item for item in value if item[by] not in [old[by] for old in into[key]]]
            into[key] = copy.deepcopy(added) + into[key]
        else:
            into[key] = copy.deepcopy(value)


def load(path):
    return [found for found in yaml.safe_load_all(path.read_text()) if found]


def of_kind(objects, kind):
    return [found for found in objects if found["kind"] == kind]


def containers(objects):
    return [container for found in of_kind(objects, "Deployment")
            for container in found["spec"]["template"]["spec"]["containers"]]


def only(found, what):
    if len(found) != 1:
        raise Failure(f"{len(found)} instead of one {what}")
    return found[0]


def rendered_by_kubectl(folder):
    """As kustomize renders it, less the hashes in names of ConfigMaps; none where there is no kustomize 5."""
    kubectl = shutil.which("kubectl")
    if not kubectl:
        return None
    version = subprocess.run([kubectl, "version", "--client"], capture_output=True, text=True, check=False).stdout
    if not re.search(r"Kustomize Version: v5", version):
        return None
    text = subprocess.run([kubectl, "kustomize", str(folder)], capture_output=True, text=True, check=True).stdout
    objects = [found for found in yaml.safe_load_all(text) if found]
    hashed = {found["metadata"]["name"] for found in of_kind(objects, "ConfigMap")}
    for name in hashed:
        plain = re.sub(r"-[0-9a-z]{10}$", "", name)
        if plain == name:
            raise Failure(f"the ConfigMap {name} does not change its name with its content")
        text = re.sub(rf"\b{re.escape(name)}\b", plain, text)
    return [found for found in yaml.safe_load_all(text) if found]


def ordered(objects):
    return sorted(objects, key=lambda found: (found["kind"], found["metadata"]["name"]))


def check_overlay(checks, folder, where):
    objects = Kustomization(folder).render()
    kubectl = rendered_by_kubectl(folder)
    if kubectl is not None:
        checks.same(ordered(kubectl), ordered(objects), f"{where}: kustomize renders what is checked here")
    deployment = only(of_kind(objects, "Deployment"), "Deployment")
    template = deployment["spec"]["template"]
    labels, pod = template["metadata"]["labels"], template["spec"]
    exporter = only([found for found in pod["containers"] if found["name"] == "exporter"], "exporter")

    def selects(selector):
        return selector.items() <= labels.items()

    checks.that(selects(deployment["spec"]["selector"]["matchLabels"]), f"{where}: the Deployment selects its pods")
    ports = [port["name"] for container in pod["containers"] for port in container.get("ports", [])]
    checks.same(ports.count("exporter"), 1, f"{where}: the pod has one port of the exporter's name")
    for service in of_kind(objects, "Service"):
        checks.that(selects(service["spec"]["selector"]), f"{where}: the Service selects the pods")
        for port in service["spec"]["ports"]:
            checks.that(port["targetPort"] in ports, f"{where}: the Service's port {port['name']} is the pod's")
    monitor = only(of_kind(objects, "PodMonitor"), "PodMonitor")
    checks.that(selects(monitor["spec"]["selector"]["matchLabels"]), f"{where}: the PodMonitor selects the pods")
    endpoint = only(monitor["spec"]["podMetricsEndpoints"], "endpoint")
    checks.that(endpoint["port"] in ports, f"{where}: the PodMonitor's port is the pod's")
    for policy in of_kind(objects, "NetworkPolicy"):
        checks.that(selects(policy["spec"]["podSelector"]["matchLabels"]), f"{where}: the NetworkPolicy is the pods'")
        checks.that(all(port["port"] in ports for rule in policy["spec"]["ingress"] for port in rule["ports"]),
                    f"{where}: the NetworkPolicy's ports are the pods'")
    check_references(checks, where, objects, pod, exporter)
    check_security(checks, where, pod, exporter)
    return objects, deployment, exporter, endpoint


def check_references(checks, where, objects, pod, exporter):
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    mounts = {mount["mountPath"]: volumes.get(mount["name"]) for mount in exporter["volumeMounts"]}
    checks.that(all(mounts.values()), f"{where}: every mount has its volume")
    config_maps = {found["metadata"]["name"]: found for found in of_kind(objects, "ConfigMap")}
    config = config_maps.get(mounts["/config"]["configMap"]["name"])
    checks.that(config is not None and "application.yaml" in config["data"],
                f"{where}: /config is a ConfigMap with an application.yaml")
    checks.that(mounts["/credentials"]["secret"]["optional"], f"{where}: the Secret is referred to, and need not be there")
    checks.that("emptyDir" in mounts["/tmp"], f"{where}: /tmp can be written to")
    probes = [exporter[key] for key in ("startupProbe", "livenessProbe") if key in exporter]
    checks.that(probes and all(probe["httpGet"]["port"] in [port["name"] for port in exporter["ports"]]
                               and probe["httpGet"]["path"] == "/actuator/health/liveness" for probe in probes),
                f"{where}: probes ask the exporter's port whether it is live")


def check_security(checks, where, pod, exporter):
    security = {**pod.get("securityContext", {}), **exporter["securityContext"]}
    expected = {**POD_SECURITY, **CONTAINER_SECURITY}
    checks.same({key: security.get(key) for key in expected}, expected, f"{where}: the security context is tight")
    checks.that(isinstance(security.get("runAsUser"), int) and security["runAsUser"] > 0,
                f"{where}: the user is a number and not root")
    resources = exporter["resources"]
    checks.that(resources["requests"]["memory"] == resources["limits"]["memory"] and "cpu" not in resources["limits"],
                f"{where}: memory is requested as limited, and the CPU is not limited")
    tag = exporter["image"].rpartition(":")[2]
    checks.that(":" in exporter["image"] and tag not in ("", "latest"), f"{where}: the image has a version")


def check_elsewhere(checks, folder, port):
    objects, deployment, exporter, endpoint = check_overlay(checks, folder, "elsewhere")
    pod = deployment["spec"]["template"]["spec"]
    checks.same((deployment["spec"]["replicas"], deployment["spec"]["strategy"]["type"]), (1, "Recreate"),
                "elsewhere: there is never more than one exporter")
    checks.that({"startupProbe", "livenessProbe"} <= exporter.keys(), "elsewhere: start and life are probed")
    checks.same((pod["automountServiceAccountToken"], pod["enableServiceLinks"]), (False, False),
                "elsewhere: neither a token nor variables of services get into the pod")
    checks.same(exporter["ports"][0]["containerPort"], port, "elsewhere: the port is that of application.yaml")
    config = yaml.safe_load(only(of_kind(objects, "ConfigMap"), "ConfigMap")["data"]["application.yaml"])
    url = config["exporter"]["target"]["url"]
    instance = only([rule for rule in endpoint["relabelings"] if rule["targetLabel"] == "instance"], "instance")
    if re.match(r"(file|exec|unix):", url):
        checks.that(instance.get("replacement") or instance["sourceLabels"], "elsewhere: there is an instance")
    else:
        checks.that(instance["replacement"] in url, "elsewhere: instance is the target", instance["replacement"])
    monitor = only(of_kind(objects, "PodMonitor"), "PodMonitor")
    return exporter, deployment["spec"]["template"]["metadata"]["labels"][monitor["spec"]["jobLabel"]]


def check_network_policy(checks, folder):
    with tempfile.TemporaryDirectory() as scratch:
        overlay = shutil.copytree(folder, pathlib.Path(scratch, "k8s")) / "overlays/elsewhere"
        kustomization = overlay / "kustomization.yaml"
        commented_out = re.compile(r"^# (components:|  - .*network-policy)", flags=re.M)
        kustomization.write_text(commented_out.sub(r"\1", kustomization.read_text()))
        objects = check_overlay(checks, overlay, "with the network policy")[0]
        only(of_kind(objects, "NetworkPolicy"), "NetworkPolicy")


def check_beside(checks, folder, port):
    objects, deployment, exporter, endpoint = check_overlay(checks, folder, "beside")
    names = [container["name"] for container in deployment["spec"]["template"]["spec"]["containers"]]
    checks.same(sorted(names), ["exporter", "target"], "beside: the exporter joins the target's pod")
    checks.that(not {"readinessProbe", "startupProbe"} & exporter.keys(),
                "beside: nothing about the exporter makes the pod unready while it runs")
    checks.same(exporter["ports"][0]["containerPort"], port, "beside: the port is that of application.yaml")
    config = yaml.safe_load(only(of_kind(objects, "ConfigMap"), "ConfigMap")["data"]["application.yaml"])
    url = config["exporter"]["target"]["url"]
    checks.that("//localhost" in url or re.match(r"(file|exec|unix):", url), "beside: the target is in the same pod", url)
    relabelings = {rule["targetLabel"]: rule for rule in endpoint["relabelings"]}
    checks.same(relabelings["instance"]["sourceLabels"], ["__meta_kubernetes_pod_name"], "beside: instance is the pod")
    return exporter, relabelings["job"]["replacement"]


def exposed_metrics(project):
    golden = (project / "src/test/resources/expected-metrics.txt").read_text()
    return set(re.findall(r"^# TYPE (\S+)", golden, flags=re.M))


def check_metrics_used(checks, where, expressions, exporter, exposed):
    own = {f"{exporter}_{name}" for name in SELF_METRICS}
    used = {name for expression in expressions
            for name in re.findall(r"\b([a-z]\w*)(?=\{)", re.sub(r'"[^"]*"', '""', expression))}
    unknown = used - exposed - own - NOT_OURS
    checks.that(used and not unknown, f"{where} names only metrics that there are ({len(used)})", str(unknown))


def check_prometheus(checks, project, exporter, port, jobs):
    folder = project / "prometheus"
    for command in (["check", "config", folder / "prometheus.yml"], ["check", "rules", folder / "rules/alerts.yaml"],
                    ["test", "rules", folder / "rules/alerts_test.yaml"]):
        done = subprocess.run(["promtool", *map(str, command)], capture_output=True, text=True, check=False)
        checks.that(done.returncode == 0, f"promtool {command[0]} {command[1]}", done.stdout + done.stderr)
    scrape = only(load(folder / "prometheus.yml")[0]["scrape_configs"], "job")
    checks.same(scrape["static_configs"][0]["targets"], [f"localhost:{port}"], "Prometheus scrapes the exporter's port")
    rules = load(folder / "rules/alerts.yaml")[0]["groups"][0]["rules"]
    expressions = [rule["expr"] for rule in rules]
    named = {job for expression in expressions for job in re.findall(r'job="([^"]*)"', expression)}
    checks.same({scrape["job_name"], *jobs}, named, "alerts, prometheus.yml and both PodMonitors name one job")
    tested = set(re.findall(r"alertname: (\w+)\n\s+exp_alerts", (folder / "rules/alerts_test.yaml").read_text()))
    checks.same(tested, {rule["alert"] for rule in rules}, "every alert is seen firing in its tests")
    return expressions


def check(project):
    checks = Checks()
    application = load(project / "src/main/resources/application.yaml")[0]
    name = re.sub("_+", "_", application["exporter"]["name"]).rstrip("_")
    port = application["server"]["port"]
    k8s = project / "k8s"
    exporter, job = check_elsewhere(checks, k8s / "overlays/elsewhere", port)
    sidecar, sidecar_job = check_beside(checks, k8s / "overlays/beside", port)
    checks.same(sidecar["resources"], exporter["resources"], "both give the exporter the same resources")
    check_network_policy(checks, k8s)
    expressions = check_prometheus(checks, project, name, port, {job, sidecar_job})
    exposed = exposed_metrics(project)
    check_metrics_used(checks, "alerts.yaml", expressions, name, exposed)
    dashboard = json.loads((project / "grafana/dashboard.json").read_text())
    targets = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
    check_metrics_used(checks, "dashboard.json", targets, name, exposed)
    ids = [panel["id"] for panel in dashboard["panels"]]
    checks.same(len(ids), len(set(ids)), "no two panels have one id")
    print(f"{checks.passed} passed, 0 failed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=pathlib.Path, help="a generated project")
    try:
        check(parser.parse_args().project)
    except (Failure, LookupError, OSError, subprocess.SubprocessError) as failure:
        print(f"FAILED: {type(failure).__name__}: {failure}")
        sys.exit(1)


if __name__ == "__main__":
    main()
