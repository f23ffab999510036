package io.github.exporterkit.test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Attaches what Spring Boot says about an application that does not start to the
 * exception, where {@link ExporterExtension} finds it.
 */
class ApplicationStartReport implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		analysis.getCause().addSuppressed(new ApplicationNotStartedException(analysis));
	}

}
