package io.github.exporterkit.exposition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;

/**
 * A format that Prometheus reads.
 */
public enum ExpositionFormat {

	/** The Prometheus text format 0.0.4: what a person or an unknown client gets. */
	TEXT("text/plain;version=0.0.4", "; charset=utf-8", () -> new TextWriter(new TextSyntax())),

	/** OpenMetrics 1.0: what Prometheus prefers, because it also tells units. */
	OPENMETRICS("application/openmetrics-text;version=1.0.0", "; charset=utf-8",
			() -> new TextWriter(new OpenMetricsSyntax())),

	/**
	 * Protocol buffers, which Prometheus asks for when it is to take native histograms or
	 * the times since when counters count. There only if {@code protobuf-java} is.
	 */
	PROTOBUF("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited", "",
			ProtobufWriter::new);

	private static final boolean HAS_PROTOBUF = ClassUtils.isPresent("com.google.protobuf.CodedOutputStream",
			ExpositionFormat.class.getClassLoader());

	private final MediaType mediaType;

	private final String charset;

	private final Supplier<ExpositionWriter> writers;

	ExpositionFormat(String mediaType, String charset, Supplier<ExpositionWriter> writers) {
		this.mediaType = MediaType.parseMediaType(mediaType);
		this.charset = charset;
		this.writers = writers;
	}

	/**
	 * The format to answer a request in.
	 * <p>
	 * The entry with the highest quality that names one of our formats in our version
	 * decides, and of equals the first; wildcards mean text. Whoever accepts no format of
	 * ours gets text, because an answer is worth more to a monitoring system than a
	 * refusal.
	 * @param accept the request's {@code Accept} header; may be absent or malformed
	 * @return the format
	 */
	public static ExpositionFormat negotiate(@Nullable String accept) {
		return negotiate(accept, HAS_PROTOBUF);
	}

	static ExpositionFormat negotiate(@Nullable String accept, boolean protobuf) {
		return parse(accept).stream()
			.filter((wanted) -> wanted.getQualityValue() > 0)
			.sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
			.flatMap((wanted) -> firstThatSatisfies(wanted).stream())
			.filter((format) -> format != PROTOBUF || protobuf)
			.findFirst()
			.orElse(TEXT);
	}

	/**
	 * What to declare a body in this format as.
	 * @return the value of the {@code Content-Type} header
	 */
	public String contentType() {
		return this.mediaType.toString().replace(";", "; ") + this.charset;
	}

	/**
	 * What writes bodies in this format.
	 * @return a writer
	 */
	public ExpositionWriter writer() {
		return this.writers.get();
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

	/**
	 * Text in another version is another format; protobuf is one only by its parameters.
	 */
	private boolean satisfies(MediaType wanted) {
		return wanted.includes(this.mediaType)
				&& this.mediaType.getParameters().entrySet().stream().allMatch((ours) -> {
					String theirs = wanted.getParameter(ours.getKey());
					return (theirs != null) ? theirs.equals(ours.getValue()) : this != PROTOBUF;
				});
	}

}
