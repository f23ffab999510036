package ${package};

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
	void status(Status status, Metrics metrics) {
		metrics.info("server", "The server's version").labels("version").sample(1, status.version());
		metrics.gauge("server_started", "When the server started")
			.from(From.AGE)
			.unit(Unit.MILLISECONDS)
			.sample(status.uptimeMillis());
		metrics.gauge("open_connections", "Connections of clients").sample(status.connections().open());
		if (status.connections().limit() > 0) {
			metrics.gauge("open_connections_limit", "Connections that clients may have open at once")
				.sample(status.connections().limit());
		}
	}

}
