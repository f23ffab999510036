package io.github.exporterkit.benchmarks;

import java.util.function.Supplier;

import io.github.exporterkit.benchmarks.methods.MethodsExporter;
import io.github.exporterkit.benchmarks.records.RecordsExporter;
import io.github.exporterkit.benchmarks.rules.RulesExporter;

/**
 * The pipelines that are compared. The first is what the others are measured by.
 */
public enum Variant implements Compared {

	/** A loop over tokens. */
	HAND_WRITTEN("a loop written by hand for this document, checking nothing", HandWritten::new),

	/** Rules that stream. */
	RULES("YAML rules", () -> new KitPipeline(RulesExporter.class, "rules")),

	/** An annotated record that streams. */
	RECORDS("an annotated record", () -> new KitPipeline(RecordsExporter.class, "plain")),

	/** The rules, over a tree. */
	TREE("the same rules with a JSONPath filter, over a tree",
			() -> new KitPipeline(RulesExporter.class, "rules", "tree")),

	/** An annotated method. */
	METHODS("a method with records bound by Jackson", () -> new KitPipeline(MethodsExporter.class, "plain")),

	/** The client library. */
	CLIENT_JAVA("without the kit: Jackson records, client_java's snapshots and writer", ClientJava::new);

	private final String description;

	private final Supplier<Pipeline> pipeline;

	Variant(String description, Supplier<Pipeline> pipeline) {
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
