// Exports the queues of a message broker with client_golang, as one writes it by hand.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

type queue struct {
	Broker        string  `json:"BrokerName"`
	Name          string  `json:"Name"`
	Size          float64 `json:"QueueSize"`
	Enqueued      float64 `json:"EnqueueCount"`
	Dequeued      float64 `json:"DequeueCount"`
	MemoryPercent float64 `json:"MemoryPercentUsage"`
	BlockedMillis float64 `json:"TotalBlockedTime"`
}

var labels = []string{"broker", "queue"}

var (
	messages = prometheus.NewDesc("bench_queue_messages", "Messages waiting", labels, nil)
	enqueued = prometheus.NewDesc("bench_queue_enqueued_messages_total", "Messages sent to the queue", labels, nil)
	dequeued = prometheus.NewDesc("bench_queue_dequeued_messages_total", "Messages taken from the queue", labels, nil)
	memory   = prometheus.NewDesc("bench_queue_memory_usage_ratio", "Share of the memory limit in use", labels, nil)
	blocked  = prometheus.NewDesc("bench_queue_blocked_seconds_total", "Time that senders waited", labels, nil)
)

type queueCollector struct {
	url string
}

func (c queueCollector) Describe(descs chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{messages, enqueued, dequeued, memory, blocked} {
		descs <- desc
	}
}

func (c queueCollector) Collect(metrics chan<- prometheus.Metric) {
	response, err := http.Get(c.url)
	if err != nil {
		log.Print(err)
		return
	}
	defer response.Body.Close()
	var queues []queue
	if err := json.NewDecoder(response.Body).Decode(&queues); err != nil {
		log.Print(err)
		return
	}
	for _, q := range queues {
		metrics <- prometheus.MustNewConstMetric(messages, prometheus.GaugeValue, q.Size, q.Broker, q.Name)
		metrics <- prometheus.MustNewConstMetric(enqueued, prometheus.CounterValue, q.Enqueued, q.Broker, q.Name)
		metrics <- prometheus.MustNewConstMetric(dequeued, prometheus.CounterValue, q.Dequeued, q.Broker, q.Name)
		metrics <- prometheus.MustNewConstMetric(memory, prometheus.GaugeValue, q.MemoryPercent/100, q.Broker, q.Name)
		metrics <- prometheus.MustNewConstMetric(blocked, prometheus.CounterValue, q.BlockedMillis/1000, q.Broker, q.Name)
	}
}

func main() {
	prometheus.MustRegister(queueCollector{os.Args[2]})
	http.Handle("/metrics", promhttp.Handler())
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
