package io.github.exporterkit.describe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.lint.KeyMetric;
import io.github.exporterkit.lint.SourceKind;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * A source and what is made of it.
 *
 * @param name its name
 * @param kind the kind of system that it tells about; null if that is not declared
 * @param metrics its metrics
 */
public record DescribedSource(String name, @Nullable SourceKind kind, List<DescribedMetric> metrics) {

	/** The metrics that are a key metric. */
	List<DescribedMetric> key(String exporter, KeyMetric key) {
		return key.among(exporter, this.metrics.stream().map(DescribedMetric::descriptor).toList())
			.stream()
			.flatMap((descriptor) -> this.metrics.stream().filter((metric) -> metric.descriptor() == descriptor))
			.toList();
	}

	/** The counter of all attempts beside a counter of those that failed. */
	Optional<DescribedMetric> attempts(DescribedMetric failures) {
		String without = withoutFailures(failures);
		return without.equals(stem(failures)) ? Optional.empty()
				: this.metrics.stream()
					.filter((other) -> other.type() == MetricType.COUNTER && other.labels().equals(failures.labels()))
					.filter((other) -> Stream.of(without, without + "s").anyMatch(stem(other)::equals))
					.findFirst();
	}

	private static String withoutFailures(DescribedMetric counter) {
		return stem(counter).replaceFirst("_(failed|rejected|aborted)(?=_|$)", "")
			.replaceFirst("_(failures|errors)$", "");
	}

	private static String stem(DescribedMetric metric) {
		return metric.descriptor().name();
	}

}
