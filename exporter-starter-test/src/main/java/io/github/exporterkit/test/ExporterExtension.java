package io.github.exporterkit.test;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives test methods their {@link Exporter}, as it was at the beginning.
 */
class ExporterExtension implements BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext context) {
	}

}
