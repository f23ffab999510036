package io.github.exporterkit.decode;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a Prometheus format says about a family before its samples. Not thread-safe.
 */
final class PrometheusFamily {

	private final String name;

	private final boolean openMetrics;

	private String type = "unknown";

	private @Nullable String help;

	private @Nullable String unit;

	PrometheusFamily(String name, boolean openMetrics) {
		this.name = name;
		this.openMetrics = openMetrics;
	}

	void type(String written) {
		this.type = switch (written) {
			case "counter", "gauge", "histogram", "summary", "info" -> written;
			case "stateset" -> "state-set";
			case "gaugehistogram" -> "gauge-histogram";
			default -> "unknown";
		};
	}

	void help(String text) {
		this.help = text;
	}

	void unit(String text) {
		this.unit = text.isEmpty() ? null : text;
	}

	/** What may follow the family's name in the name of a sample. */
	List<String> suffixes() {
		return switch (this.type) {
			case "counter" -> List.of("_total", "_created");
			case "info" -> List.of("_info");
			case "histogram" -> List.of("_bucket", "_count", "_sum", "_created");
			case "summary" -> List.of("_count", "_sum", "_created");
			case "gauge-histogram" -> List.of("_bucket", "_gcount", "_gsum");
			default -> List.of();
		};
	}

	/**
	 * Add what is said about the family to a row, its name as text 0.0.4 would have it:
	 * with the suffix that all samples of the type have.
	 */
	void addTo(RowTokens row) {
		row.member("family", this.openMetrics ? withSuffix() : this.name);
		row.member("type", this.type);
		row.member("help", this.help);
		row.member("unit", this.unit);
	}

	private String withSuffix() {
		return switch (this.type) {
			case "counter" -> endingIn("_total");
			case "info" -> endingIn("_info");
			default -> this.name;
		};
	}

	private String endingIn(String suffix) {
		return this.name.endsWith(suffix) ? this.name : this.name + suffix;
	}

}
