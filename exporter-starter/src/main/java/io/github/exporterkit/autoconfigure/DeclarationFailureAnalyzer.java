package io.github.exporterkit.autoconfigure;

import java.util.stream.Collectors;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows everything that an author declared wrongly, a line a mistake.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class DeclarationFailureAnalyzer extends AbstractFailureAnalyzer<DeclarationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DeclarationException cause) {
		String description = cause.mistakes()
			.stream()
			.map(DeclarationException.Mistake::sentence)
			.collect(Collectors.joining(System.lineSeparator()));
		return new FailureAnalysis(description,
				(cause.mistakes().size() == 1) ? "Correct the declaration above." : "Correct the declarations above.",
				cause);
	}

}
