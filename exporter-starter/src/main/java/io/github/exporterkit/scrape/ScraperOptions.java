package io.github.exporterkit.scrape;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.metric.MetricFamily;

/**
 * What a {@link Scraper} needs to know beside its sources.
 *
 * @param exporter the exporter's name
 * @param scrape how scrapes are run
 * @param limits how much may arrive
 * @param filter which metrics are exposed
 * @param buildInfo labels of the build info metric
 * @param processMetrics the families of the process itself
 */
public record ScraperOptions(String exporter, ScrapeProperties scrape, LimitProperties limits, MetricFilter filter,
		Map<String, String> buildInfo, Supplier<List<MetricFamily>> processMetrics) {

}
