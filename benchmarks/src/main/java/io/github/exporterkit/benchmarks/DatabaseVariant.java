package io.github.exporterkit.benchmarks;

import java.util.function.Supplier;

import io.github.exporterkit.benchmarks.rules.RulesExporter;

/**
 * The pipelines from a database that are compared. The first is what the others are
 * measured by.
 */
public enum DatabaseVariant implements Compared {

	/** A loop over the result. */
	POSITIONAL_LOOP("a loop written by hand over the columns by position, checking nothing", PositionalLoop::new),

	/** Rules that stream. */
	RULES("YAML rules", () -> KitPipeline.fetching(QueueTable.URL, RulesExporter.class, "database")),

	/** Spring and the client library. */
	JDBC_CLIENT("without the kit: records by JdbcClient, client_java's snapshots and writer", JdbcClientSnapshots::new);

	private final String description;

	private final Supplier<Pipeline> pipeline;

	DatabaseVariant(String description, Supplier<Pipeline> pipeline) {
		this.description = description;
		this.pipeline = pipeline;
	}

	@Override
	public String description() {
		return this.description;
	}

	Pipeline start() {
		return this.pipeline.get();
	}

}
