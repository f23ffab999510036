#parse("/META-INF/templates/project.vm")
#if($java && $workers != "")
package ${package};

import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;

/**
 * One element of the array {@code workers} that each queue has. {@code ^} is the row
 * around, the queue.
 */
@Translates(value = "queues", each = "$workers", prefix = "queue_worker_")
record Worker(@Label(path = "$queueOfWorker") String queue, @Label(value = "worker", path = "name") String name,

		@Gauge(help = "Whether the worker has a job") boolean busy) {
}
#end
