package io.github.exporterkit.decode;

import io.github.exporterkit.decode.format.Formats;

import java.util.List;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The formats of an exporter to which nothing is added.
 */
public final class FormatsFixture {

	/** The formats. */
	public static final Formats FORMATS = new Formats(Formats.builtIn());

	private FormatsFixture() {
	}

	public static Decoder decoder(String format) {
		return decoder(FORMATS.named(format), new Binder(List.of()), format);
	}

	/** What decodes a format that is configured under a key. */
	public static <P> Decoder decoder(Format<P> format, Binder binder, String key) {
		return Formats.decoder(format, binder.bindOrCreate(key, Bindable.of(format.properties())), 64);
	}

}
