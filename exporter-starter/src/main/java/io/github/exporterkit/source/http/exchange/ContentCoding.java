package io.github.exporterkit.source.http.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import org.apache.hc.client5.http.entity.DeflateInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an answer are compressed.
 */
enum ContentCoding {

	IDENTITY {
		@Override
		InputStream decode(InputStream received) {
			return received;
		}
	},

	GZIP {
		@Override
		InputStream decode(InputStream received) throws IOException {
			return new GZIPInputStream(received, BUFFER);
		}
	},

	/** With the head of zlib, as is defined, or without it, as some programs send it. */
	DEFLATE {
		@Override
		InputStream decode(InputStream received) throws IOException {
			return new DeflateInputStream(received);
		}
	};

	private static final int BUFFER = 8192;

	/**
	 * What a target says.
	 * @param contentEncoding the header; null if there is none
	 * @return what it means; empty if that is not known
	 */
	static Optional<ContentCoding> of(@Nullable String contentEncoding) {
		return switch ((contentEncoding != null) ? contentEncoding.strip().toLowerCase(Locale.ROOT) : "") {
			case "", "identity" -> Optional.of(IDENTITY);
			case "gzip", "x-gzip" -> Optional.of(GZIP);
			case "deflate" -> Optional.of(DEFLATE);
			default -> Optional.empty();
		};
	}

	/** What was compressed; closing it closes what was received. */
	abstract InputStream decode(InputStream received) throws IOException;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
