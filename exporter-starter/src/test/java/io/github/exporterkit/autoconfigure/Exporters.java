package io.github.exporterkit.autoconfigure;

/**
 * Configurations to vary.
 */
final class Exporters {

	/** Has a name and a target, to be completed. */
	static final String BEGUN = """
			exporter:
			  name: acme
			  target:
			    url: http://127.0.0.1:1
			""";

	/**
	 * Works, with the source {@code queues} and the metric {@code acme_queue_messages}.
	 */
	static final String QUEUES = BEGUN + """
			  sources:
			    queues:
			      http:
			        path: /queues
			      metrics:
			      - name: queue_messages
			        value: size
			""";

	private Exporters() {
	}

}
