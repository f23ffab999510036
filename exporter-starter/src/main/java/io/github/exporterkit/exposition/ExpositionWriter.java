package io.github.exporterkit.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * Writes metric families in a text format, straight from their columns.
 * <p>
 * A writer has no state: it may be shared and used by several threads. It trusts names,
 * and that no two families and no two series are the same; those are checked before.
 */
public final class ExpositionWriter {

	private static final int CHUNK = 16 * 1024;

	private final MetadataSyntax syntax;

	/**
	 * Create a writer.
	 * @param format the format of the bodies
	 */
	public ExpositionWriter(ExpositionFormat format) {
		this.syntax = format.syntax();
	}

	/**
	 * Write one body.
	 * @param families the families in the order in which they are to appear; those
	 * without points are not written
	 * @param out where to write, in chunks of about 16 KiB; neither flushed nor closed
	 * @throws IOException if {@code out} throws it, as it does when the client has gone
	 */
	public void write(List<MetricFamily> families, OutputStream out) throws IOException {
		Map<LabelSets, EncodedLabels> labels = sharedLabels(families);
		Utf8Buffer buffer = new Utf8Buffer(2 * CHUNK);
		for (MetricFamily family : families) {
			if (family.size() > 0) {
				this.syntax.begin(family.descriptor(), buffer);
				writeSamples(family, labels.computeIfAbsent(family.labelSets(), EncodedLabels::once), buffer, out);
			}
		}
		this.syntax.end(buffer);
		buffer.drainTo(out);
	}

	private static Map<LabelSets, EncodedLabels> sharedLabels(List<MetricFamily> families) {
		Set<LabelSets> seen = new HashSet<>();
		Map<LabelSets, EncodedLabels> shared = new HashMap<>();
		for (MetricFamily family : families) {
			if (!seen.add(family.labelSets())) {
				shared.computeIfAbsent(family.labelSets(), EncodedLabels::shared);
			}
		}
		return shared;
	}

	private void writeSamples(MetricFamily family, EncodedLabels labels, Utf8Buffer buffer, OutputStream out)
			throws IOException {
		SampleWriter writer = new SampleWriter(family.descriptor(), labels, buffer);
		for (int point = 0; point < family.size(); point++) {
			writer.row = family.labelSet(point);
			family.samples(point, writer);
			if (isUncounted(family, point) && this.syntax.countsWithoutSum()) {
				writer.accept("_count", null, family.observations(point), Double.NaN);
			}
			if (buffer.size() >= CHUNK) {
				buffer.drainTo(out);
			}
		}
	}

	private static boolean isUncounted(MetricFamily family, int point) {
		return family.descriptor().type() == MetricType.HISTOGRAM && Double.isNaN(family.count(point));
	}

	/**
	 * Writes the samples of one family, a line each.
	 */
	private final class SampleWriter implements MetricFamily.SampleConsumer {

		private final byte[] name;

		private final byte[] partLabel;

		private final EncodedLabels labels;

		private final Utf8Buffer buffer;

		private int row;

		SampleWriter(MetricDescriptor family, EncodedLabels labels, Utf8Buffer buffer) {
			String part = family.type().partLabel(family.name());
			this.name = family.name().getBytes(StandardCharsets.UTF_8);
			this.partLabel = (part + "=\"").getBytes(StandardCharsets.UTF_8);
			this.labels = labels;
			this.buffer = buffer;
		}

		@Override
		public void accept(String suffix, @Nullable String part, double value, double created) {
			this.buffer.append(this.name).append(suffix);
			this.labels.appendTo(this.buffer, this.row, this.partLabel, part);
			this.buffer.append(' ').append(value).append('\n');
			if (!Double.isNaN(created) && ExpositionWriter.this.syntax.tellsCreated()) {
				accept("_created", part, created, Double.NaN);
			}
		}

	}

}
