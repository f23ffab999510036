package io.github.exporterkit.scrape;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedCredentialsTests {

	private final AtomicInteger tries = new AtomicInteger();

	@Test
	void sourcesWithOtherCredentialsAreIndependent() {
		AtomicInteger independent = new AtomicInteger();
		try (TestExporter exporter = new TestExporter()) {
			Supplier<Object> shared = () -> "shared";
			exporter.source("a", rejecting(this.tries)).credentials(shared);
			exporter.source("b", rejecting(this.tries)).credentials(shared);
			exporter.source("c", rejecting(independent)).credentials(() -> "own");
			for (int scrape = 0; scrape < 6; scrape++) {
				exporter.scrape();
			}
		}
		assertThat(this.tries.get()).as("in the second scrape, one may be rejected before the other tries")
			.isBetween(3, 4);
		assertThat(independent).hasValue(3);
	}

	private static Source rejecting(AtomicInteger tries) {
		return (deadline) -> {
			tries.incrementAndGet();
			throw new FetchException(Kind.UNAUTHORIZED, "401");
		};
	}

}
