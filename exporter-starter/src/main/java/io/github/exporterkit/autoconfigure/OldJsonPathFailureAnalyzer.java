package io.github.exporterkit.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do where the project's parent brings an older JSONPath library than the
 * one that this kit needs, as Spring Boot's own does.
 */
class OldJsonPathFailureAnalyzer extends AbstractFailureAnalyzer<NoClassDefFoundError> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoClassDefFoundError cause) {
		if (!String.valueOf(cause.getMessage()).startsWith("com/jayway/jsonpath/")) {
			return null;
		}
		return new FailureAnalysis(
				"The JSONPath library on the class path is older than 3.0.0: the project's parent manages its version.",
				"Set <json-path.version>3.0.0</json-path.version> among the properties of the project's pom.xml.",
				cause);
	}

}
