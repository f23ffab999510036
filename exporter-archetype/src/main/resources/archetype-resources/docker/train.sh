#parse("/META-INF/templates/project.vm")
#!/usr/bin/env bash
# Runs in the Dockerfile: scrapes the exporter for a while and ends it, whereupon it writes its AOT cache (JEP 514).
# That is what makes the next start fast. Needs no network.
set -euo pipefail
cd "$(dirname "$0")"
#if($source == "http")
payloads=$PWD/payloads
#end
training=$PWD/training.yaml
cd /app

#if($source == "http")
java -m jdk.httpserver -b 127.0.0.1 -p 8000 -d "$payloads" > /dev/null &
target=$!
#end
SPRING_CONFIG_ADDITIONAL_LOCATION=file:$training \
  java @jvm.options -XX:AOTCacheOutput=app.aot -Xlog:aot=error -jar app.jar &
exporter=$!

scrape() {
  exec 3<> /dev/tcp/127.0.0.1/${port} || return
  printf 'GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\n\r\n' "$1" >&3
  cat <&3
  exec 3>&-
}

text='text/plain;version=0.0.4'
openmetrics='application/openmetrics-text;version=1.0.0'
until last=$(scrape "$text" 2> /dev/null); do
  kill -0 "$exporter"
  sleep 0.2
done
for ((i = 0; i < 20; i++)); do
  scrape "$openmetrics" > /dev/null
  last=$(scrape "$text")
done
kill "$exporter"
wait "$exporter" || true
#if($source == "http")
kill "$target"
#end

#if($source == "http" || $source == "file" || $source == "exec")
if grep '^#metric("scrape_source_success"){.*} 0' <<< "$last" >&2; then
  echo "A source failed in the training: does docker/training.yaml name its payload?" >&2
  exit 1
fi
#end
[[ -s app.aot ]]
