package io.github.exporterkit.source.http;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.exporterkit.decode.PagesDecoder;
import io.github.exporterkit.decode.follow.FollowUpsDecoder;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Targets that are asked several times for one document, first for {@code /v1/list}, and
 * what is read of them.
 */
final class ManyAnswers {

	static final String TWO_ROWS = "{\"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}";

	private ManyAnswers() {
	}

	/** Answers by path; {@code {url}} and {@code {host}} are the server's. */
	static RawServer serving(Map<String, String> bodies) {
		RawServer[] self = new RawServer[1];
		self[0] = new RawServer((socket, request) -> {
			@Nullable String body = bodies.get(request.split(" ")[1]);
			String url = self[0].url();
			socket.getOutputStream()
				.write((body != null)
						? answer(body.replace("{url}", url).replace("{host}", url.substring("http://".length())))
						: "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		});
		return self[0];
	}

	static byte[] answer(String body) {
		return answer("", body);
	}

	static byte[] answer(String headers, String body) {
		return "HTTP/1.1 200 OK\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
			.formatted(headers, body.getBytes(StandardCharsets.UTF_8).length, body)
			.getBytes(StandardCharsets.UTF_8);
	}

	/** With keys under {@code pages}, and the key {@code path}. */
	static HttpRequestProperties inPages(String... keysAndValues) {
		Map<String, String> keys = keys("pages.", keysAndValues);
		keys.put("path", keys.getOrDefault("pages.path", "/list"));
		keys.remove("pages.path");
		return bound(keys);
	}

	/** With keys under {@code follow-up}; an empty value removes the key. */
	static HttpRequestProperties followedUp(String... keysAndValues) {
		Map<String, String> keys = new HashMap<>(
				Map.of("path", "/list", "follow-up.rows", "items", "follow-up.path", "/of/{id}", "follow-up.as", "of"));
		keys.putAll(keys("follow-up.", keysAndValues));
		keys.values().removeIf(String::isEmpty);
		return bound(keys);
	}

	private static Map<String, String> keys(String prefix, String... keysAndValues) {
		Map<String, String> keys = new HashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			keys.put(prefix + keysAndValues[i], keysAndValues[i + 1]);
		}
		return keys;
	}

	static HttpRequestProperties bound(Map<String, String> keys) {
		Map<String, String> properties = new HashMap<>();
		keys.forEach((key, value) -> properties.put("r." + key, value));
		return new Binder(new MapConfigurationPropertySource(properties)).bind("r", HttpRequestProperties.class).get();
	}

	static Source pages(RawServer server, String... keysAndValues) {
		return new HttpTarget(Fetching.target(server.url() + "/v1")).source(inPages(keysAndValues));
	}

	static Source followUps(RawServer server, String... keysAndValues) {
		return new HttpTarget(Fetching.target(server.url() + "/v1")).source(followedUp(keysAndValues));
	}

	static String readPages(RawServer server, String... keysAndValues) throws Exception {
		return read(pages(server, keysAndValues));
	}

	static String readFollowUps(RawServer server, String... keysAndValues) throws Exception {
		return read(followUps(server, keysAndValues));
	}

	static String read(Source source) throws Exception {
		return read(source, Fetching.farAway());
	}

	static String read(Source source, Deadline deadline) throws Exception {
		try (Payload payload = source.fetch(deadline)) {
			return tree(payload);
		}
	}

	static String tree(Payload payload) {
		return new FollowUpsDecoder(new PagesDecoder(new JsonDecoder(64))).decode(payload).tree().toString();
	}

	static ThrowableAssertAlternative<?> assertReadingFails(Kind kind, Source source, Deadline deadline) {
		return assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> read(source, deadline))
			.havingCause()
			.isInstanceOf(FetchException.class)
			.satisfies((ex) -> assertThat(((FetchException) ex).kind()).as(ex.getMessage()).isEqualTo(kind));
	}

	static ThrowableAssertAlternative<?> assertReadingFails(Kind kind, Source source) {
		return assertReadingFails(kind, source, Fetching.farAway());
	}

	/** Close a payload while another thread reads it. */
	static void assertClosingEndsReading(Payload payload, BooleanSupplier waits, String message) throws Exception {
		FutureTask<String> reading = new FutureTask<>(() -> tree(payload));
		Thread thread = new Thread(reading, "reading");
		thread.start();
		Awaitility.await().until(waits::getAsBoolean);
		payload.close();
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> reading.get(20, TimeUnit.SECONDS))
			.withStackTraceContaining(message);
		thread.join();
		payload.close();
	}

}
