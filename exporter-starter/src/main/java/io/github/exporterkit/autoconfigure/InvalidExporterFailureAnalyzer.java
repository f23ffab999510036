package io.github.exporterkit.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows an {@link InvalidExporterException} as one readable message.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidExporterFailureAnalyzer extends AbstractFailureAnalyzer<InvalidExporterException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidExporterException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.cure(), cause);
	}

}
