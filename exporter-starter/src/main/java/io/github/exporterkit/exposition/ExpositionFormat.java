package io.github.exporterkit.exposition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A text format that Prometheus reads.
 */
public enum ExpositionFormat {

	/** The Prometheus text format 0.0.4: what a person or an unknown client gets. */
	TEXT("text/plain", "0.0.4", new TextSyntax()),

	/** OpenMetrics 1.0: what Prometheus prefers, because it also tells units. */
	OPENMETRICS("application/openmetrics-text", "1.0.0", new OpenMetricsSyntax());

	private final MediaType mediaType;

	private final String version;

	private final MetadataSyntax syntax;

	ExpositionFormat(String mediaType, String version, MetadataSyntax syntax) {
		this.mediaType = MediaType.parseMediaType(mediaType);
		this.version = version;
		this.syntax = syntax;
	}

	/**
	 * The format to answer a request in.
	 * <p>
	 * The entry with the highest quality that names one of our formats in our version
	 * decides, and of equals the first; wildcards mean text. Whoever accepts neither
	 * format gets text, because an answer is worth more to a monitoring system than a
	 * refusal.
	 * @param accept the request's {@code Accept} header; may be absent or malformed
	 * @return the format
	 */
	public static ExpositionFormat negotiate(@Nullable String accept) {
		return parse(accept).stream()
			.filter((wanted) -> wanted.getQualityValue() > 0)
			.sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
			.flatMap((wanted) -> firstThatSatisfies(wanted).stream())
			.findFirst()
			.orElse(TEXT);
	}

	/**
	 * What to declare a body in this format as.
	 * @return the value of the {@code Content-Type} header
	 */
	public String contentType() {
		return "%s; version=%s; charset=utf-8".formatted(this.mediaType, this.version);
	}

	MetadataSyntax syntax() {
		return this.syntax;
	}

	private static List<MediaType> parse(@Nullable String accept) {
		try {
			return MediaType.parseMediaTypes(accept);
		}
		catch (InvalidMediaTypeException ex) {
			return List.of();
		}
	}

	private static Optional<ExpositionFormat> firstThatSatisfies(MediaType wanted) {
		return Arrays.stream(values()).filter((format) -> format.satisfies(wanted)).findFirst();
	}

	private boolean satisfies(MediaType wanted) {
		String wantedVersion = wanted.getParameter("version");
		return wanted.includes(this.mediaType) && (wantedVersion == null || wantedVersion.equals(this.version));
	}

}
