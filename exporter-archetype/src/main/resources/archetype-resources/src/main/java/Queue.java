package ${package};

import java.time.Duration;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.value.Unit;

/**
 * One element of the array that the source {@code queues} delivers.
 * <p>
 * The record is a schema: each component says which field to read and what it means. A
 * component's name is the field's, unless {@code path} says otherwise.
 */
@Translates(value = "queues", prefix = "queue_")
record Queue(@Label(value = "queue", path = "name") String name,

		@Gauge(value = "waiting_jobs", path = "waiting", help = "Jobs waiting for a worker") long waiting,

		@Counter(value = "jobs", path = "finished", help = "Jobs that ended, failed ones included") long finished,

		@Counter(value = "failed_jobs", path = "failed", help = "Jobs that failed") long failed,

		@Counter(value = "work", path = "workMillis", unit = Unit.MILLISECONDS,
				help = "Time that workers spent on jobs") Duration work,

		@Gauge(value = "fill", path = "fillPercent", unit = Unit.PERCENT,
				help = "Share of the places for waiting jobs that are taken") double fill,

		@Gauge(path = "paused", help = "Whether no jobs are given to workers") boolean paused) {
}
