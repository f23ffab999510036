package io.github.exporterkit.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * Which format the payloads of a source have: the one that {@code format} names or that
 * has a block. Rules for families are for what Prometheus reads.
 */
final class SourceFormats {

	private static final String FAMILIES = "families";

	private final Formats formats;

	private final SourceBlocks blocks;

	SourceFormats(Formats formats, SourceBlocks blocks) {
		this.formats = formats;
		this.blocks = blocks;
	}

	/** How to ask a web server for the source. */
	String accept(String source, @Nullable String named) {
		Format<?> chosen = chosen(source, named);
		return ((chosen != null) ? chosen : Formats.builtIn().get(0)).accept();
	}

	/**
	 * What decodes the payloads of a source.
	 * @param source the source's name
	 * @param named what {@code format} names; null if it is not written
	 * @param depth how deep a document may be nested
	 * @param otherwise decodes the payloads of a source about whose format nothing is
	 * said
	 * @throws DeclarationException if there is no such format, or there are two
	 */
	Decoder decoder(String source, @Nullable String named, int depth, Decoder otherwise) {
		Format<?> chosen = chosen(source, named);
		return (chosen != null) ? decoder(chosen, source, depth) : otherwise;
	}

	private <P> Decoder decoder(Format<P> format, String source, int depth) {
		return Formats.decoder(format, this.blocks.bind(source, format.name(), format.properties()), depth);
	}

	private @Nullable Format<?> chosen(String source, @Nullable String named) {
		Format<?> chosen = (named != null)
				? DeclarationException.at(SourceBlocks.key(source, "format"), () -> this.formats.named(named)) : null;
		String why = "format: " + named;
		Map<String, Format<?>> byBlock = new LinkedHashMap<>();
		this.formats.all().forEach((format) -> byBlock.put(format.name(), format));
		byBlock.put(FAMILIES, this.formats.named("prometheus"));
		for (String block : this.blocks.of(source, byBlock.keySet())) {
			Format<?> other = byBlock.get(block);
			if (other != null && chosen != null && other != chosen) {
				throw new DeclarationException(SourceBlocks.key(source, block),
						"this is for the format %s, but there is %s too".formatted(other.name(), why),
						"leave one of them out");
			}
			chosen = other;
			why = "the block " + block;
		}
		return chosen;
	}

}
