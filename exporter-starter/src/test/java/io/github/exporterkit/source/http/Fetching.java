package io.github.exporterkit.source.http;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Fetches as the framework does.
 */
public final class Fetching {

	private Fetching() {
	}

	/**
	 * A target as it is configured, with time enough to connect unless said otherwise.
	 */
	public static Target target(String url, String... keysAndValues) {
		Map<String, String> properties = new HashMap<>(Map.of("target.url", url, "target.connect-timeout", "30s"));
		for (int i = 0; i < keysAndValues.length; i += 2) {
			properties.put("target." + keysAndValues[i], keysAndValues[i + 1]);
		}
		return new Binder(new MapConfigurationPropertySource(properties)).bind("target", Target.class).get();
	}

	/**
	 * How many files, sockets included, this process has open.
	 */
	public static int openFiles() {
		return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
	}

	public static Source source(String url) {
		return new HttpTarget(target(url)).get("/stats");
	}

	/**
	 * With time enough for the slowest machine.
	 */
	public static Deadline farAway() {
		return Deadline.after(Duration.ofSeconds(60));
	}

	public static Payload open(Source source) throws Exception {
		return source.fetch(farAway());
	}

	public static String fetch(Source source) throws Exception {
		return fetch(source, farAway());
	}

	public static String fetch(Source source, Deadline deadline) throws Exception {
		try (Payload payload = source.fetch(deadline)) {
			return new String(payload.body().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	public static ThrowableAssertAlternative<FetchException> assertFails(Kind kind, ThrowingCallable call) {
		return assertThatExceptionOfType(FetchException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.kind()).as(ex.getMessage()).isEqualTo(kind));
	}

	/**
	 * Interrupt a fetch that waits for an answer.
	 * @param asked is counted down once the fetch waits
	 */
	static void assertInterruptEnds(Source source, CountDownLatch asked) throws Exception {
		FutureTask<Boolean> fetch = new FutureTask<>(() -> {
			assertFails(Kind.TIMEOUT, () -> fetch(source)).withMessageContaining("given up");
			return Thread.currentThread().isInterrupted();
		});
		Thread thread = new Thread(fetch);
		thread.start();
		asked.await();
		thread.interrupt();
		assertThat(fetch.get(10, TimeUnit.SECONDS)).as("interrupt status is kept").isTrue();
	}

}
