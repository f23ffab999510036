package io.github.exporterkit.autoconfigure;

import java.util.stream.Stream;

import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;
import io.github.exporterkit.source.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.core.ResolvableType;

/**
 * Lets the records of transports and formats be bound in a native image too.
 */
class BlockHints implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?>[] records = records(bean.getBeanType());
		return (records.length == 0) ? null : (generation, code) -> BindableRuntimeHintsRegistrar.forTypes(records)
			.registerHints(generation.getRuntimeHints());
	}

	private static Class<?>[] records(ResolvableType bean) {
		if (bean.toClass() == Format.class) {
			return Formats.builtIn().stream().map(Format::properties).distinct().toArray(Class<?>[]::new);
		}
		return Stream.of(Transport.class, Format.class)
			.map((type) -> bean.as(type).getGeneric(0).resolve())
			.filter((type) -> type != null && type.isRecord())
			.toArray(Class<?>[]::new);
	}

}
