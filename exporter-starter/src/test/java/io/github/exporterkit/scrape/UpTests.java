package io.github.exporterkit.scrape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.TranslateException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the target answered and let us in, and nothing else.
 */
class UpTests {

	private final TestExporter exporter = new TestExporter();

	@AfterEach
	void close() {
		this.exporter.close();
	}

	@Test
	void isOneWhenEverySourceWasFetched() {
		assertThat(this.exporter.source("a").source("b").scrape().up()).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = FetchException.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "TOO_LARGE")
	void isZeroWhenARequiredSourceCouldNotBeFetched(FetchException.Kind kind) {
		ScrapeOutput output = this.exporter.source("a").source("b", failing(kind)).scrape();
		assertThat(output.up()).isZero();
		assertThat(output.reason("b")).isEqualTo(kind.name().toLowerCase());
	}

	@Test
	void isZeroWhenASourceFailsInAWayOfItsOwn() {
		ScrapeOutput output = this.exporter.source("a", (deadline) -> {
			throw new IllegalStateException("no driver");
		}).scrape();
		assertThat(output.up()).isZero();
		assertThat(output.reason("a")).isEqualTo("other");
	}

	@Test
	void isOneWhenATransportCannotTakeAllOfTheAnswer() {
		ScrapeOutput output = this.exporter.source("a", failing(FetchException.Kind.TOO_LARGE)).scrape();
		assertThat(output.up()).isOne();
		assertThat(output.reason("a")).isEqualTo("too_large");
	}

	@Test
	void isOneWhenThePayloadCouldNotBeDecoded() {
		ScrapeOutput output = this.exporter.source("a", (deadline) -> Payload.of("<html>", "text/html")).scrape();
		assertThat(output.up()).isOne();
		assertThat(output.success("a")).isZero();
		assertThat(output.reason("a")).isEqualTo("decode");
	}

	@Test
	void isOneWhenThePayloadCouldNotBeTranslated() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			throw new TranslateException("no rows");
		}).scrape();
		assertThat(output.up()).isOne();
		assertThat(output.reason("a")).isEqualTo("translate");
	}

	@Test
	void isOneWhenATranslatorHasABug() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			throw new NullPointerException();
		}).scrape();
		assertThat(output.up()).isOne();
		assertThat(output.reason("a")).isEqualTo("translate");
	}

	@Test
	void isZeroWhenTheConnectionIsLostWhileThePayloadIsRead() {
		InputStream lost = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new FetchException(FetchException.Kind.CONNECT, "lost");
			}

		};
		ScrapeOutput output = this.exporter.source("a", beginningOf(lost)).scrape();
		assertThat(output.up()).isZero();
		assertThat(output.reason("a")).isEqualTo("connect");
	}

	@Test
	void isZeroWhenAStreamOfAnotherKindBreaks() {
		InputStream broken = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("broken");
			}

		};
		ScrapeOutput output = this.exporter.source("a", beginningOf(broken)).scrape();
		assertThat(output.up()).isZero();
		assertThat(output.reason("a")).isEqualTo("other");
	}

	@Test
	void isNotAffectedByWhatIsNotRequired() {
		ScrapeOutput output = this.exporter.source("a")
			.source("b", failing(FetchException.Kind.CONNECT))
			.optional()
			.scrape();
		assertThat(output.up()).isOne();
		assertThat(output.success("b")).isZero();
	}

	@Test
	void isNotAffectedByWhatIsNotSelected() {
		this.exporter.source("a").source("b", failing(FetchException.Kind.CONNECT));
		assertThat(this.exporter.collect("a").up()).isOne();
		assertThat(this.exporter.exclude("b").up()).isOne();
		assertThat(this.exporter.collect("b").up()).isZero();
	}

	@Test
	void isAbsentWhenNothingRequiredIsSelected() {
		this.exporter.source("a").source("b").optional();
		ScrapeOutput output = this.exporter.collect("b");
		assertThat(output.samples()).doesNotContainKey("x_up").containsKey("x_b_size");
	}

	@Test
	void isAbsentWhenEverythingIsExcluded() {
		ScrapeOutput output = this.exporter.source("a").exclude("a");
		assertThat(output.samples()).containsOnlyKeys("x_scrape_duration_seconds", "x_scrape_refused_requests_total",
				"x_exporter_build_info{version=\"1.0\"}");
	}

	private static Source beginningOf(InputStream rest) {
		return (deadline) -> Payload.of(new SequenceInputStream(new ByteArrayInputStream("[1,".getBytes()), rest),
				null);
	}

	private static Source failing(FetchException.Kind kind) {
		return (deadline) -> {
			throw new FetchException(kind, "no");
		};
	}

}
