package io.github.exporterkit.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Makes decoders as the configuration does.
 */
final class Decoders {

	private static final Formats FORMATS = new Formats(Formats.builtIn());

	private Decoders() {
	}

	/** The decoder of a format, with what is configured about it as keys and values. */
	static Decoder of(String format, String... configured) {
		Map<String, String> properties = new LinkedHashMap<>();
		for (String property : configured) {
			int end = property.indexOf('=');
			properties.put("f." + property.substring(0, end), property.substring(end + 1));
		}
		return of(FORMATS.named(format), new Binder(new MapConfigurationPropertySource(properties)));
	}

	private static <P> Decoder of(Format<P> format, Binder binder) {
		return Formats.decoder(format, binder.bindOrCreate("f", Bindable.of(format.properties())), Scrape.DEPTH);
	}

}
