package io.github.exporterkit.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.CanonicalNumber;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * Writes each family as a message {@code MetricFamily} behind its length, holding one at
 * a time.
 * <p>
 * Readers take a sum or a number of observations that is absent for 0. A summary or
 * histogram without them is therefore written as untyped families of its samples.
 * <p>
 * Source: Prometheus, client_model, {@code io/prometheus/client/metrics.proto}, whose
 * numbers of fields and types these are.
 */
final class ProtobufWriter implements ExpositionWriter {

	private static final int COUNTER = 0;

	private static final int GAUGE = 1;

	private static final int SUMMARY = 2;

	private static final int UNTYPED = 3;

	private static final int HISTOGRAM = 4;

	private static final double LEAST_INEXACT_COUNT = 0x1p63;

	private static final long NANOS = 1_000_000_000;

	@Override
	public void write(List<MetricFamily> families, OutputStream out) throws IOException {
		Body body = new Body(out);
		for (MetricFamily family : families) {
			if (family.size() > 0) {
				body.write(family);
			}
		}
	}

	/** One body. Its messages serve all families. */
	private static final class Body {

		private final OutputStream out;

		private final ProtobufMessage family = new ProtobufMessage();

		private final ProtobufMessage metric = new ProtobufMessage();

		private final ProtobufMessage value = new ProtobufMessage();

		/** A label of a metric; a bucket, quantile or time of a value. */
		private final ProtobufMessage member = new ProtobufMessage();

		Body(OutputStream out) {
			this.out = out;
		}

		void write(MetricFamily family) throws IOException {
			if (!isComplete(family)) {
				writeSamples(family);
				return;
			}
			MetricDescriptor descriptor = family.descriptor();
			begin(this.family, descriptor.sampleName(), descriptor.help(), type(descriptor.type()));
			if (OpenMetricsSyntax.hasUnit(descriptor)) {
				this.family.string(5, descriptor.unit());
			}
			for (int point = 0; point < family.size(); point++) {
				add(family, point);
			}
			this.family.moveTo(this.out);
		}

		private static boolean isComplete(MetricFamily family) {
			MetricType type = family.descriptor().type();
			boolean distributions = type == MetricType.SUMMARY || type == MetricType.HISTOGRAM;
			for (int point = 0; distributions && point < family.size(); point++) {
				if (Double.isNaN(family.value(point)) || !(family.count(point) < LEAST_INEXACT_COUNT)) {
					return false;
				}
			}
			return true;
		}

		private static void begin(ProtobufMessage message, String name, String help, int type) {
			message.string(1, name);
			if (!help.isEmpty()) {
				message.string(2, help);
			}
			message.integer(3, type);
		}

		private static int type(MetricType type) {
			return switch (type) {
				case GAUGE, INFO, STATE_SET -> GAUGE;
				case COUNTER -> COUNTER;
				case UNKNOWN -> UNTYPED;
				case SUMMARY -> SUMMARY;
				case HISTOGRAM -> HISTOGRAM;
			};
		}

		private void add(MetricFamily family, int point) {
			switch (family.descriptor().type()) {
				case GAUGE, INFO -> addNumber(family, point, 2);
				case COUNTER -> addNumber(family, point, 3);
				case UNKNOWN -> addNumber(family, point, 5);
				case STATE_SET -> family.samples(point,
						(suffix, state, holds, created) -> addSample(this.family, family, point, state, holds, 2));
				case SUMMARY -> addDistribution(family, point, 4, 4);
				case HISTOGRAM -> addDistribution(family, point, 7, 15);
			}
		}

		private void addNumber(MetricFamily family, int point, int field) {
			this.value.number(1, family.value(point));
			addSince(family.created(point), 3);
			addMetric(this.family, family, point, null, field);
		}

		private void addDistribution(MetricFamily family, int point, int field, int since) {
			this.value.integer(1, (long) family.count(point));
			this.value.number(2, family.value(point));
			boolean buckets = family.descriptor().type() == MetricType.HISTOGRAM;
			family.samples(point, (suffix, part, value, created) -> {
				if (part != null) {
					if (buckets) {
						this.member.integer(1, (long) value);
						this.member.number(2, CanonicalNumber.parse(part));
					}
					else {
						this.member.number(1, CanonicalNumber.parse(part));
						this.member.number(2, value);
					}
					this.value.message(3, this.member);
				}
			});
			addSince(family.created(point), since);
			addMetric(this.family, family, point, null, field);
		}

		private void addSince(double seconds, int field) {
			if (!Double.isNaN(seconds)) {
				long nanos = Math.round(seconds * NANOS);
				this.member.integer(1, Math.floorDiv(nanos, NANOS));
				this.member.integer(2, Math.floorMod(nanos, NANOS));
				this.value.message(field, this.member);
			}
		}

		private void writeSamples(MetricFamily family) throws IOException {
			Map<String, ProtobufMessage> families = new LinkedHashMap<>();
			for (int each = 0; each < family.size(); each++) {
				int point = each;
				family.samplesWithCount(point,
						(suffix, part, value, created) -> addSample(
								families.computeIfAbsent(suffix, (unknown) -> untyped(family.descriptor(), suffix)),
								family, point, part, value, 5));
			}
			for (ProtobufMessage samples : families.values()) {
				samples.moveTo(this.out);
			}
		}

		private static ProtobufMessage untyped(MetricDescriptor descriptor, String suffix) {
			ProtobufMessage message = new ProtobufMessage();
			begin(message, descriptor.name() + suffix, descriptor.help(), UNTYPED);
			return message;
		}

		private void addSample(ProtobufMessage samples, MetricFamily family, int point, @Nullable String part,
				double value, int field) {
			this.value.number(1, value);
			addMetric(samples, family, point, part, field);
		}

		/** Add a metric with the value that has been written. */
		private void addMetric(ProtobufMessage samples, MetricFamily family, int point, @Nullable String part,
				int field) {
			LabelSets labels = family.labelSets();
			int row = family.labelSet(point);
			for (int column = 0; column < labels.names().size(); column++) {
				addLabel(labels.names().get(column), labels.value(row, column));
			}
			String name = family.descriptor().type().partLabel(family.descriptor().name());
			if (name != null) {
				addLabel(name, part);
			}
			this.metric.message(field, this.value);
			samples.message(4, this.metric);
		}

		private void addLabel(String name, @Nullable String value) {
			if (value != null) {
				this.member.string(1, name);
				this.member.string(2, value);
				this.metric.message(1, this.member);
			}
		}

	}

}
