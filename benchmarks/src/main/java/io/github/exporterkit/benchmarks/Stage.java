package io.github.exporterkit.benchmarks;

import java.io.OutputStream;

import io.github.exporterkit.exposition.ExpositionFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape consists of. The first is what the others are measured by.
 */
public enum Stage implements Compared {

	/** Jackson, as the kit uses it. */
	DECODE("read every token of the JSON at hand, without a use for it", Stages::decode),

	/** The kit's HTTP client. */
	FETCH("fetch the JSON over loopback, with what its server does", Stages::fetch),

	/** What a plan does to bytes. */
	TRANSLATE("read the JSON at hand, and translate it by a record", Stages::translate),

	/** The search for what cannot stand in one exposition. */
	ASSEMBLE("check the families", Stages::assemble),

	/** Text. */
	TEXT("write them as text 0.0.4", writing(ExpositionFormat.TEXT)),

	/** OpenMetrics. */
	OPENMETRICS("as OpenMetrics 1.0", writing(ExpositionFormat.OPENMETRICS)),

	/** Protobuf. */
	PROTOBUF("as protobuf", writing(ExpositionFormat.PROTOBUF)),

	/** The lowest level. */
	GZIP("compress the text", (stages) -> {
		stages.compress(OutputStream.nullOutputStream());
		return null;
	});

	private final String description;

	private final Work work;

	Stage(String description, Work work) {
		this.description = description;
		this.work = work;
	}

	private static Work writing(ExpositionFormat format) {
		return (stages) -> {
			stages.write(format, OutputStream.nullOutputStream());
			return null;
		};
	}

	@Override
	public String description() {
		return this.description;
	}

	@Nullable Object run(Stages stages) throws Exception {
		return this.work.run(stages);
	}

	@FunctionalInterface
	private interface Work {

		@Nullable Object run(Stages stages) throws Exception;

	}

}
