package io.github.exporterkit.source.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

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
final class Fetching {

	private Fetching() {
	}

	/**
	 * With time enough to connect for the slowest machine, also where TLS is still to be
	 * loaded.
	 */
	static Target target(String url) {
		return new Target(url, null, null, null, null, Map.of(), new Target.Ssl(null), Duration.ofSeconds(30), false,
				Target.Authentication.BASIC, null, null);
	}

	static Source source(String url) {
		return new HttpTarget(target(url)).get("/stats");
	}

	/**
	 * With time enough for the slowest machine.
	 */
	static Deadline farAway() {
		return Deadline.after(Duration.ofSeconds(60));
	}

	static Payload open(Source source) throws Exception {
		return source.fetch(farAway());
	}

	static String fetch(Source source) throws Exception {
		return fetch(source, farAway());
	}

	static String fetch(Source source, Deadline deadline) throws Exception {
		try (Payload payload = source.fetch(deadline)) {
			return new String(payload.body().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	static ThrowableAssertAlternative<FetchException> assertFails(Kind kind, ThrowingCallable call) {
		return assertThatExceptionOfType(FetchException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.kind()).as(ex.getMessage()).isEqualTo(kind));
	}

}
