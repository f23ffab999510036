package io.github.exporterkit.scrape;

import java.util.List;

import io.github.exporterkit.metric.MetricFamily;

/**
 * What one scrape brought.
 *
 * @param families valid families, each name once, in the order in which to write them
 */
public record ScrapeResult(List<MetricFamily> families) {

}
