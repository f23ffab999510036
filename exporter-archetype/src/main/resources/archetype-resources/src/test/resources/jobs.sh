#parse("/META-INF/templates/project.vm")
#if($demo && $source == "exec")
#[[#!/bin/sh
# Prints the status or the queues of a job server that does not exist. The numbers move as those of a real one do.
PATH=/usr/bin:/bin
now=$(date +%s)
uptime=$((93600 + now % 86400))

# A number that rises from 0 to the second one within as many seconds as the first one says, again and again.
wave() {
  echo $((now % $1 * $2 / $1))
}

queue() {
  name=$1 waiting=$2 jobs_per_second=$3
  finished=$((uptime * jobs_per_second))
  cat << END
{"name": "$name", "waiting": $waiting, "finished": $finished, "failed": $((finished / 100)),
 "workMillis": $((finished * 125)), "fillPercent": $((waiting / 10)).$((waiting % 10)), "paused": false,
 "workers": [{"name": "1", "busy": $([ $waiting -gt 0 ] && echo true || echo false)},
             {"name": "2", "busy": $([ $waiting -gt 20 ] && echo true || echo false)}]}
END
}

case $1 in
  status)
    cat << END
{"version": "8.2.1", "uptimeMillis": ${uptime}000, "connections": $((20 + $(wave 60 20))), "connectionLimit": 200}
END
    ;;
  queues)
    echo "{\"queues\": [$(queue mail "$(wave 40 60)" 5), $(queue reports "$(wave 300 800)" 1)]}"
    ;;
  *)
    echo "jobs.sh: neither status nor queues: $1" >&2
    exit 2
    ;;
esac]]#
#end
