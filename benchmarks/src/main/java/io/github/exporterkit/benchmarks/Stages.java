package io.github.exporterkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

import io.github.exporterkit.assemble.Assembly;
import io.github.exporterkit.assemble.Tally;
import io.github.exporterkit.benchmarks.broker.QueueDocument;
import io.github.exporterkit.benchmarks.broker.QueueTarget;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.web.FastGzip;
import tools.jackson.core.JsonParser;

/**
 * The stages of one scrape, each with what the stage before it made.
 */
final class Stages implements AutoCloseable {

	private static final Duration TIME = Duration.ofMinutes(1);

	private final QueueTarget server;

	private final HttpTarget target;

	private final Source source;

	private final FamilyReader reader = FamilyReader.ofQueues("json", null);

	private final byte[] body;

	private final List<MetricFamily> families;

	private final List<MetricFamily> assembled;

	private final byte[] text;

	Stages(int samples) throws Exception {
		this.server = new QueueTarget();
		this.target = new HttpTarget(Target.of(this.server.url(samples)));
		this.source = this.target.get("/queues");
		this.body = QueueDocument.of(samples);
		this.families = translate();
		this.assembled = assemble();
		ByteArrayOutputStream exposition = new ByteArrayOutputStream();
		write(ExpositionFormat.TEXT, exposition);
		this.text = exposition.toByteArray();
	}

	long fetch() throws Exception {
		try (Payload payload = this.source.fetch(Deadline.after(TIME))) {
			return payload.body().transferTo(OutputStream.nullOutputStream());
		}
	}

	int decode() {
		int tokens = 0;
		try (JsonParser parser = this.reader.document(this.body).tokens()) {
			while (parser.nextToken() != null) {
				tokens++;
			}
		}
		return tokens;
	}

	List<MetricFamily> translate() throws Exception {
		return this.reader.families(this.body);
	}

	List<MetricFamily> assemble() {
		Assembly assembly = new Assembly(List.of(), FamilyReader.MOST_SAMPLES);
		Tally tally = new Tally();
		this.families.forEach((family) -> assembly.add(family, tally));
		return assembly.assemble();
	}

	void write(ExpositionFormat format, OutputStream out) throws IOException {
		format.writer().write(this.assembled, out);
	}

	void compress(OutputStream out) throws IOException {
		try (FastGzip gzip = new FastGzip(out)) {
			gzip.write(this.text);
		}
	}

	@Override
	public void close() {
		this.target.close();
		this.server.close();
	}

}
