#parse("/META-INF/templates/project.vm")
#if($java)
package ${package};

import java.time.Duration;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.value.Unit;

/**
 * One row of what the source {@code queues} delivers.
 * <p>
 * The record is a schema: each component says which field to read and what it means. A
 * component's name is the field's, unless {@code path} says otherwise.
 */
@Translates(value = "queues", #if($queues != "")each = "$queues", #{end}prefix = "queue_")
record Queue(@Label(value = "queue", path = "$field.name") String name,

		@Gauge(value = "waiting_jobs", path = "$field.waiting", help = "Jobs waiting for a worker") long waiting,

		@Counter(value = "jobs", path = "$field.finished", help = "Jobs that ended, failed ones included") long finished,

		@Counter(value = "failed_jobs", path = "$field.failed", help = "Jobs that failed") long failed,

		@Counter(value = "work", path = "$field.work", unit = Unit.MILLISECONDS,
				help = "Time that workers spent on jobs") Duration work,

		@Gauge(value = "fill", path = "$field.fill", unit = Unit.PERCENT,
				help = "Share of the places for waiting jobs that are taken") double fill,

		@Gauge(path = "$field.paused", help = "Whether no jobs are given to workers") boolean paused) {
}
#end
