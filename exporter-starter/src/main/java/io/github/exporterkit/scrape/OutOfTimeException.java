package io.github.exporterkit.scrape;

/**
 * The deadline of a source passed, or nobody waits for it any more.
 */
final class OutOfTimeException extends RuntimeException {

}
