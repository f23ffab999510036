"""Exports the queues of a message broker with prometheus_client, as one writes it by hand."""

import json
import sys
import threading
import urllib.request

from prometheus_client import start_http_server
from prometheus_client.core import REGISTRY, CounterMetricFamily, GaugeMetricFamily

LABELS = ["broker", "queue"]


class QueueCollector:

    def __init__(self, url):
        self.url = url

    def collect(self):
        with urllib.request.urlopen(self.url) as response:
            queues = json.load(response)
        messages = GaugeMetricFamily("bench_queue_messages", "Messages waiting", labels=LABELS)
        enqueued = CounterMetricFamily("bench_queue_enqueued_messages", "Messages sent to the queue", labels=LABELS)
        dequeued = CounterMetricFamily("bench_queue_dequeued_messages", "Messages taken from the queue", labels=LABELS)
        memory = GaugeMetricFamily("bench_queue_memory_usage_ratio", "Share of the memory limit in use", labels=LABELS)
        blocked = CounterMetricFamily("bench_queue_blocked_seconds", "Time that senders waited", labels=LABELS)
        for queue in queues:
            labels = [queue["BrokerName"], queue["Name"]]
            messages.add_metric(labels, queue["QueueSize"])
            enqueued.add_metric(labels, queue["EnqueueCount"])
            dequeued.add_metric(labels, queue["DequeueCount"])
            memory.add_metric(labels, queue["MemoryPercentUsage"] / 100)
            blocked.add_metric(labels, queue["TotalBlockedTime"] / 1000)
        return [messages, enqueued, dequeued, memory, blocked]


REGISTRY.register(QueueCollector(sys.argv[2]))
start_http_server(int(sys.argv[1]), addr="127.0.0.1")
threading.Event().wait()
