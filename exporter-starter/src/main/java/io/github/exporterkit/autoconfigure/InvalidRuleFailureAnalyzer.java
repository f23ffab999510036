package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.translate.plan.InvalidRuleException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows a mistake in a YAML rule or in an annotated record as one readable message.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidRuleFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRuleException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRuleException cause) {
		return new FailureAnalysis(cause.getMessage(), "Correct '%s'.".formatted(cause.place()), cause);
	}

}
