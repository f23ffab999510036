package io.github.exporterkit.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds the tests that are annotated with {@link ExporterTest @ExporterTest}, nested ones
 * included.
 */
class ExporterContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		ExporterTest test = TestContextAnnotationUtils.findMergedAnnotation(testClass, ExporterTest.class);
		if (test == null) {
			return null;
		}
		return new ExporterContextCustomizer(test.target(),
				new RecordedPayloads(TestResources.of(testClass), test.payloads()), PayloadRecorder.recorded(),
				PayloadDrafter.isOn());
	}

}
