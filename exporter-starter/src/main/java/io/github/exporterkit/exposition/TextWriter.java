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
import org.jspecify.annotations.Nullable;

/**
 * Writes a text format, straight from the columns of families.
 */
final class TextWriter implements ExpositionWriter {

	private static final int CHUNK = 16 * 1024;

	private final MetadataSyntax syntax;

	TextWriter(MetadataSyntax syntax) {
		this.syntax = syntax;
	}

	@Override
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
			if (this.syntax.countsWithoutSum()) {
				family.samplesWithCount(point, writer);
			}
			else {
				family.samples(point, writer);
			}
			if (buffer.size() >= CHUNK) {
				buffer.drainTo(out);
			}
		}
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
			if (!Double.isNaN(created) && TextWriter.this.syntax.tellsCreated()) {
				accept("_created", part, created, Double.NaN);
			}
		}

	}

}
