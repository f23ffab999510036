#!/usr/bin/env python3
"""Carries out the Dockerfile of a generated project without a container engine, and runs what it makes.

Each stage is an overlay over this machine's own files, with JDK 25 in the place of the base image. RUN has no network;
the program runs as the Dockerfile's user, without capabilities, on a tree that it cannot write to. What is not checked:
the base image itself, and that an engine reads the Dockerfile as this script does.

Needs Linux, root, and python3-yaml. Prints a line for each check and ends at the first that fails.
"""

import argparse
import contextlib
import errno
import http.server
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import yaml

from checks import Checks, Failure
from processes import HOST, free_port

SCRAPES = 60


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)


class Stage:
    """The files and settings that the instructions of one stage make."""

    def __init__(self, work, name, base, jdk):
        self.upper = work / name / "upper"
        self.root = work / name / "root"
        scratch = work / name / "scratch"
        for folder in (self.upper, self.root, scratch):
            folder.mkdir(parents=True)
        self.layers = [self.upper, *(base.layers if base else [])]
        lower = ":".join(map(str, [*self.layers[1:], "/"]))
        run("mount", "-t", "overlay", "overlay", self.root,
            "-o", f"lowerdir={lower},upperdir={self.upper},workdir={scratch}")
        self.directory = base.directory if base else "/"
        self.environment = dict(base.environment) if base else {"PATH": f"{jdk}/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        self.user = base.user if base else "0:0"
        self.entrypoint = base.entrypoint if base else None

    def path(self, inside):
        return self.root / str(pathlib.PurePosixPath(self.directory, inside)).lstrip("/")


class Dockerfile:
    """Instructions as far as the generated Dockerfile uses them; any other is an error."""

    def __init__(self, project, work, jdk):
        self.project, self.work, self.jdk = project, work, jdk
        self.stages = {}
        self.images = []
        self.stage = None

    def build(self):
        text = (self.project / "Dockerfile").read_text()
        text = re.sub(r"^\s*#.*\n", "", text, flags=re.M).replace("\\\n", " ")
        for line in filter(str.strip, text.splitlines()):
            instruction, arguments = line.split(None, 1)
            getattr(self, f"do_{instruction.lower()}", self.unknown)(arguments.strip())
        return self.stage

    def unknown(self, arguments):
        raise Failure(f"The Dockerfile has an instruction that .ci/dockerfile.py does not know, before: {arguments}")

    def do_from(self, arguments):
        image, *name = arguments.split()
        base = self.stages.get(image)
        if base is None:
            self.images.append(image)
        key = name[1] if name else f"stage-{len(self.stages)}"
        self.stage = self.stages[key] = Stage(self.work, key, base, self.jdk)

    def do_workdir(self, arguments):
        self.stage.directory = arguments
        self.stage.path(".").mkdir(parents=True, exist_ok=True)

    def do_copy(self, arguments):
        *options, destination = arguments.split()
        source = self.project
        if options[0].startswith("--from="):
            source = self.stages[options.pop(0).removeprefix("--from=")].root
        target = self.stage.path(destination)
        if destination.endswith("/"):
            target.mkdir(parents=True, exist_ok=True)
        for option in options:
            origin = source / option.lstrip("/")
            if source == self.project and not included(self.project, option):
                raise Failure(f"COPY {option}: .dockerignore keeps it out")
            # Of a folder, COPY takes what is in it, and keeps times.
            run("cp", "--archive", f"{origin}/." if origin.is_dir() else origin, target)

    def do_run(self, arguments):
        inside = "ip link set lo up && exec chroot . /bin/sh -c " + shlex.quote(
            f"mount -t proc proc /proc && cd {self.stage.directory} && {arguments}")
        run("mount", "--bind", "/dev", self.stage.root / "dev")
        run("unshare", "--net", "--mount", "--pid", "--fork", "sh", "-c", inside, cwd=self.stage.root,
            env=self.stage.environment, stdin=subprocess.DEVNULL)

    def do_env(self, arguments):
        self.stage.environment.update(pair.split("=", 1) for pair in shlex.split(arguments))

    def do_user(self, arguments):
        self.stage.user = arguments

    def do_expose(self, arguments):
        self.port = arguments

    def do_entrypoint(self, arguments):
        self.stage.entrypoint = json.loads(arguments)


def included(project, path):
    """Whether a file gets past .dockerignore, whose patterns are taken as folders or shell globs; the last one rules."""
    decided = True
    for pattern in (project / ".dockerignore").read_text().split():
        exception = pattern.startswith("!")
        pattern = pattern.lstrip("!")
        candidate = pathlib.PurePosixPath(path.rstrip("/"))
        if any(part.match(pattern) for part in (candidate, *candidate.parents) if str(part) != "."):
            decided = exception
    return decided


def serve_payloads(project, sources):
    """The target: answers each source's path with its recorded payload."""
    answers = {source["http"]["path"]: (project / f"src/test/resources/payloads/{name}.json").read_bytes()
               for name, source in sources.items()}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = answers.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer((HOST, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def get(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read().decode()


def wait_for(url, process, seconds):
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if process.poll() is not None:
            raise Failure(f"The program ended by itself with {process.returncode}")
        with contextlib.suppress(OSError):
            get(url)
            return time.monotonic() - begin
        time.sleep(0.02)
    raise Failure(f"{url} did not answer within {seconds} s")


def status(process, key):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(f"{key}:"):
            return line.split(":", 1)[1].split()
    raise Failure(f"/proc has no {key}")


def container(stage, work, target_url):
    """Read-only files but for /tmp, with the configuration where Kubernetes mounts it."""
    root, mount_points, config = work / "container", work / "mount-points", work / "config"
    for folder in (root, mount_points / "config", config):
        folder.mkdir(parents=True)
    layers = ":".join(map(str, [mount_points, *stage.layers, "/"]))
    run("mount", "-t", "overlay", "overlay", root, "-o", f"lowerdir={layers}")
    (config / "application.yaml").write_text(json.dumps({"exporter": {"target": {"url": target_url}}}))
    run("mount", "--bind", config, root / "config")
    run("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", root / "tmp")
    run("mount", "-t", "proc", "proc", root / "proc")
    run("mount", "--bind", "/dev", root / "dev")
    return root


def start(stage, root, port, log):
    uid, gid = stage.user.split(":")
    command = ["chroot", str(root), "setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs",
               "--bounding-set=-all", "--inh-caps=-all", "sh", "-c",
               f"cd {stage.directory} && exec {shlex.join(stage.entrypoint)}"]
    environment = {**stage.environment, "SERVER_PORT": str(port), "SERVER_ADDRESS": HOST,
                   # Without this the JVM goes on without a cache that it cannot use.
                   "JAVA_TOOL_OPTIONS": "-XX:AOTMode=on"}
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)


def memory_limit(project):
    deployment = yaml.safe_load((project / "k8s/base/deployment.yaml").read_text())
    limit = deployment["spec"]["template"]["spec"]["containers"][0]["resources"]["limits"]["memory"]
    return int(limit.removesuffix("Mi"))


def check(project, jdk, work):
    checks = Checks()
    application = yaml.safe_load((project / "src/main/resources/application.yaml").read_text())
    name = application["exporter"]["name"]

    dockerfile = Dockerfile(project, work, jdk)
    stage = dockerfile.build()
    checks.that(all(re.search(r":25-jre\b", image) for image in dockerfile.images),
                "every base image is a Java 25 runtime", str(dockerfile.images))
    cache = stage.path("app.aot")
    checks.that(cache.exists(), f"the stages were carried out without a network; "
                                f"the AOT cache has {cache.stat().st_size >> 20} MiB")
    uid = stage.user.split(":")[0]
    checks.that(uid.isdigit() and uid != "0", f"the user is a number and not root: {stage.user}")
    checks.that(dockerfile.port == str(application["server"]["port"]), "EXPOSE is the port of application.yaml")

    target = serve_payloads(project, application["exporter"]["sources"])
    root = container(stage, work, f"http://{HOST}:{target.server_port}")
    try:
        (root / "app/written").touch()
        checks.that(False, "no file can be written")
    except OSError as error:
        checks.that(error.errno == errno.EROFS, "the tree is read-only")
    port = free_port()
    url = f"http://{HOST}:{port}"
    log = work / "exporter.log"
    with log.open("wb") as output:
        process = start(stage, root, port, output)
        try:
            seconds = wait_for(f"{url}/actuator/health/liveness", process, 60)
            checks.that(True, f"live after {seconds:.1f} s, with the AOT cache")
            checks.that(status(process, "Uid") == [uid] * 4, f"runs as {uid}")
            checks.that(status(process, "CapEff") == status(process, "CapBnd") == ["0" * 16], "has no capabilities")
            scrape = get(f"{url}/metrics")
            checks.that(f"{name}_up 1" in scrape.splitlines(), "reads /config/application.yaml and scrapes its target")
            failed = re.findall(rf"^{name}_scrape_source_success{{.*}} 0", scrape, flags=re.M)
            checks.that(not failed, "every source works", str(failed))
            for _ in range(SCRAPES):
                get(f"{url}/metrics")
            peak, limit = int(status(process, "VmHWM")[0]) >> 10, memory_limit(project)
            checks.that(peak <= 0.85 * limit, f"{peak} MiB at the most, of the {limit} MiB that k8s/ gives it",
                        f"{peak} of {limit} MiB")
            target.shutdown()
            target.server_close()
            checks.that(f"{name}_up 0" in get(f"{url}/metrics").splitlines(), "says when its target is down")
            get(f"{url}/actuator/health/liveness")
            checks.that(True, "is live nevertheless")
            process.send_signal(signal.SIGTERM)
            checks.that(process.wait(30) == 143, "ends when asked to")
        except Exception:
            print(log.read_text(errors="replace")[-4000:], file=sys.stderr)
            raise
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    lines = [line for line in log.read_text().splitlines() if not line.startswith("Picked up JAVA_TOOL_OPTIONS")]
    checks.that(lines and all("ecs" in json.loads(line) or "ecs.version" in json.loads(line) for line in lines),
                f"its {len(lines)} lines of log are structured")
    print(f"{checks.passed} passed, 0 failed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=pathlib.Path, help="a generated project that has been packaged")
    parser.add_argument("--jdk", required=True, help="the home of a JDK 25")
    parser.add_argument("--unshared", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.unshared:
        # Mounts of our own, which end with us.
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv, "--unshared"])
    # Layers in memory, because an overlay does not lie upon another kind of overlay.
    run("mount", "-t", "tmpfs", "tmpfs", "/mnt")
    project = pathlib.Path("/mnt/project")
    shutil.copytree(arguments.project, project, symlinks=True)
    try:
        check(project, arguments.jdk, pathlib.Path("/mnt/work"))
    except (Failure, OSError, subprocess.SubprocessError) as failure:
        print(f"FAILED: {failure}")
        sys.exit(1)


if __name__ == "__main__":
    main()
