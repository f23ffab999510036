package io.github.exporterkit.test;

import java.lang.reflect.Method;
import java.util.Arrays;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives methods of a test their {@link Exporter} and their WireMock server, each as it is
 * at the beginning; or records payloads, or proposes metrics for them, instead of
 * testing. If the application does not start, the test fails with what Spring Boot says
 * about it.
 */
class ExporterExtension
		implements ExecutionCondition, TestInstancePreConstructCallback, BeforeEachCallback, ParameterResolver {

	private static final Namespace FAILURES = Namespace.create(ExporterExtension.class);

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		boolean recording = PayloadRecorder.recorded() != null;
		if (!(recording || PayloadDrafter.isOn()) || context.getTestMethod().isPresent()) {
			return ConditionEvaluationResult.enabled("Tests run");
		}
		ExporterTest test = TestContextAnnotationUtils.findMergedAnnotation(context.getRequiredTestClass(),
				ExporterTest.class);
		if (test != null && recording && test.target() == TestTarget.RECORDED) {
			SpringExtension.getApplicationContext(context).getBean(PayloadRecorder.class).record();
		}
		if (test != null && !recording && (test.target() == TestTarget.RECORDED || readsFiles(test))) {
			SpringExtension.getApplicationContext(context)
				.getBean(PayloadDrafter.class)
				.draft(context.getRequiredTestClass());
		}
		return ConditionEvaluationResult.disabled(recording ? "Payloads were recorded; run the tests without -Drecord"
				: "Metrics were proposed; run the tests without -Ddraft");
	}

	/** Whether the target is files, which are there without anybody starting them. */
	private static boolean readsFiles(ExporterTest test) {
		return test.target() == TestTarget.CONFIGURED && Arrays.stream(test.properties())
			.anyMatch((property) -> property.startsWith("exporter.target.url=file:"));
	}

	/** Start the application, before Spring does so and hides why it does not start. */
	@Override
	public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
		Store failures = context.getRoot().getStore(FAILURES);
		try {
			SpringExtension.getApplicationContext(context);
		}
		catch (IllegalStateException ex) {
			// Spring does not try again what has failed once, and does not say why.
			ApplicationNotStartedException said = ApplicationNotStartedException.in(ex);
			if (said != null) {
				failures.put("last", said);
			}
			else if (ex.getCause() == null) {
				said = failures.get("last", ApplicationNotStartedException.class);
			}
			throw (said != null) ? said : ex;
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		application.getBean(Exporter.class).reset();
		application.getBeanProvider(WireMockServer.class).ifAvailable(WireMockServer::resetAll);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return parameter.getDeclaringExecutable() instanceof Method && !parameter.isAnnotated(Autowired.class)
				&& (type == Exporter.class || type == WireMockServer.class);
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return SpringExtension.getApplicationContext(context).getBean(parameter.getParameter().getType());
	}

}
