package io.github.exporterkit.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.decode.PagesDecoder;
import io.github.exporterkit.decode.follow.FollowUpsDecoder;
import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source fetched, and its payload read to its end and closed.
 *
 * @param answer what it brought; empty if it failed
 * @param failure what it threw; null if nothing
 * @param took how long that took
 */
record Fetch(String answer, @Nullable Throwable failure, Duration took) {

	private static final Duration PLENTY = Duration.ofSeconds(10);

	static Fetch of(Source source) throws Exception {
		long start = System.nanoTime();
		return new Fetch(read(source, PLENTY), null, Duration.ofNanos(System.nanoTime() - start));
	}

	static Fetch failing(Source source, Duration deadline) {
		long start = System.nanoTime();
		try {
			String answer = read(source, deadline);
			throw new AssertionError("The fetch was to fail, but brought '%s'".formatted(answer));
		}
		catch (Exception ex) {
			return new Fetch("", ex, Duration.ofNanos(System.nanoTime() - start));
		}
	}

	private static String read(Source source, Duration deadline) throws Exception {
		try (Payload payload = Objects.requireNonNull(source.fetch(Deadline.after(deadline)), "the payload")) {
			return read(payload);
		}
	}

	/** What a payload has, to its end: its text or texts, or else JSON. */
	static String read(Payload payload) throws IOException {
		PartStream parts = payload.parts();
		if (parts != null) {
			StringBuilder texts = new StringBuilder();
			for (PartStream.Part part = parts.next(); part != null; part = parts.next()) {
				texts.append(new String(part.body().readAllBytes(), StandardCharsets.UTF_8)).append('\n');
			}
			return texts.toString();
		}
		boolean bytes = payload.rows() == null && payload.pages() == null && payload.followUps() == null;
		return bytes ? new String(payload.body().readAllBytes(), StandardCharsets.UTF_8)
				: new FollowUpsDecoder(new PagesDecoder(new JsonDecoder(64))).decode(payload).tree().toString();
	}

	/** The messages of what it threw and of all the causes. */
	List<String> messages() {
		List<String> messages = new ArrayList<>();
		for (Throwable cause = this.failure; cause != null; cause = cause.getCause()) {
			messages.add(cause.toString());
		}
		return messages;
	}

}
