package io.github.exporterkit.lint;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules about sources whose kind is declared.
 */
final class KindRules {

	private KindRules() {
	}

	/**
	 * Finds sources that lack what their kind of system is watched by.
	 * <p>
	 * Source: Prometheus, "Instrumentation", the three types of services.
	 */
	static void keyMetric(LintedScrape scrape, Findings findings) {
		scrape.sources().forEach((source) -> {
			for (List<KeyMetric> oneOf : source.kind().required()) {
				if (oneOf.stream().allMatch((key) -> key.among(scrape.exporter(), source.metrics()).isEmpty())) {
					findings.add(scrape.exporter() + "_*",
							"the source %s is of kind %s and has no metric for it".formatted(source.name(),
									source.kind()),
							"add " + oneOf.stream()
								.map((key) -> "%s, such as %s_%s".formatted(key.what(), scrape.exporter(),
										key.sample()))
								.collect(Collectors.joining(", or ")));
				}
			}
		});
	}

}
