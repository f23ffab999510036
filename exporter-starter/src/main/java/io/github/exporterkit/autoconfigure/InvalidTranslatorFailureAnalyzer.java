package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.translate.methods.InvalidTranslatorException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows a mistake in an annotated method as one readable message.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidTranslatorFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTranslatorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidTranslatorException cause) {
		return new FailureAnalysis(cause.getMessage(), "Correct the method's declaration.", cause);
	}

}
