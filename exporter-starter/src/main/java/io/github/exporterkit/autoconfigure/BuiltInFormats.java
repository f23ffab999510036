package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;

/**
 * Registers the formats that the kit brings as beans, like anybody's.
 */
class BuiltInFormats implements BeanRegistrar {

	private static final ParameterizedTypeReference<Format<?>> FORMAT = new ParameterizedTypeReference<>() {
	};

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		Formats.builtIn()
			.forEach((format) -> registry.registerBean("exporter.formats." + format.name(), FORMAT,
					(spec) -> spec.supplier((context) -> format)));
	}

}
