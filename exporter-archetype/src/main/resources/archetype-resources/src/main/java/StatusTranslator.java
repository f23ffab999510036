#parse("/META-INF/templates/project.vm")
#if($java)
package ${package};

#if($statusRows)
import java.util.List;

#end
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;

/**
 * Translates the source {@code status} in code, for what a record cannot say: here, that
 * a limit of 0 is no limit.
 */
@Translator
class StatusTranslator {

	@Translates("status")
#if($statusRows)
	void status(List<Status> rows, Metrics metrics) {
		rows.forEach((status) -> status(status, metrics));
	}

	private void status(Status status, Metrics metrics) {
#else
	void status(Status status, Metrics metrics) {
#end
		metrics.info("server", "The server's version").labels("version").sample(1, status.version());
		metrics.gauge("server_started", "When the server started")
			.from(From.AGE)
			.unit(Unit.$uptimeUnit.toUpperCase())
			.sample(status.uptime());
		metrics.gauge("open_connections", "Connections of clients").sample(status.connections());
		if (status.connectionLimit() > 0) {
			metrics.gauge("open_connections_limit", "Connections that clients may have open at once")
				.sample(status.connectionLimit());
		}
	}

}
#end
