package io.github.exporterkit.docs;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.value.Unit;

/**
 * The example of state sets, histograms and counters that say when they began in the
 * documentation.
 */
@Translator
class DistributionsExample {

	@Translates("workers")
	void workers(List<Worker> workers, Metrics metrics) {
		var states = metrics.stateSet("worker_state", "What the worker does", "idle", "busy").labels("worker");
		var waits = metrics.histogram("worker_wait", "Time that jobs waited").unit(Unit.MILLISECONDS).labels("worker");
		var jobs = metrics.counter("worker_jobs", "Jobs that are done").labels("worker");
		for (Worker worker : workers) {
			states.sample(worker.state(), worker.name());
			jobs.since(worker.started()).sample(worker.jobs(), worker.name());
			HistogramValue wait = HistogramValue.cumulative().count(worker.jobs()).sum(worker.waited());
			worker.waitedAtMost().forEach(wait::bucket);
			waits.sample(wait, worker.name());
		}
	}

	record Worker(String name, String state, Instant started, long jobs, long waited, Map<Double, Long> waitedAtMost) {

	}

}
