package io.github.exporterkit.scrape;

import java.util.List;

import io.github.exporterkit.metric.MetricFamily;

/**
 * What one scrape brought.
 *
 * @param families valid families, each name once, in the order in which to write them
 * @param targetFamilies those of them that were made from what the target said
 */
public record ScrapeResult(List<MetricFamily> families, List<MetricFamily> targetFamilies) {

}
