package io.github.exporterkit.translate.plan;

/**
 * An expression as its author wrote it, and where, so that a mistake in it says where it
 * is.
 *
 * @param place where it is written, such as
 * {@code exporter.sources.queues.metrics[3].value}
 * @param text the expression
 */
public record Written(String place, String text) {
}
