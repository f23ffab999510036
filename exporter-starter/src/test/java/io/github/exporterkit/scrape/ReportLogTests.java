package io.github.exporterkit.scrape;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log tells what changed, once.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReportLogTests {

	private final TestExporter exporter = new TestExporter();

	private final AtomicReference<Exception> failure = new AtomicReference<>();

	@BeforeEach
	void source() {
		this.exporter.source("queues", (deadline) -> {
			if (this.failure.get() != null) {
				throw this.failure.get();
			}
			return TestExporter.EMPTY.fetch(deadline);
		});
	}

	@AfterEach
	void close() {
		this.exporter.close();
	}

	@Test
	void aSourceThatWorksIsNotMentioned(CapturedOutput output) {
		scrape(3);
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void aFailureIsLoggedOnceHoweverOftenItHappens(CapturedOutput output) {
		fail(Kind.CONNECT, "the connection was refused");
		scrape(5);
		assertThat(lines(output)).containsExactly("Source 'queues' fails (connect): the connection was refused");
	}

	@Test
	void anotherReasonIsLogged(CapturedOutput output) {
		fail(Kind.CONNECT, "the connection was refused");
		scrape(2);
		fail(Kind.STATUS, "answered 503");
		scrape(2);
		assertThat(lines(output)).containsExactly("Source 'queues' fails (connect): the connection was refused",
				"Source 'queues' fails (status): answered 503");
	}

	@Test
	void theSameReasonInOtherWordsIsNotLogged(CapturedOutput output) {
		fail(Kind.UNAUTHORIZED, "next try in 30 s");
		scrape(1);
		fail(Kind.UNAUTHORIZED, "next try in 15 s");
		scrape(1);
		assertThat(lines(output)).hasSize(1);
	}

	@Test
	void aRecoveryIsLoggedOnce(CapturedOutput output) {
		fail(Kind.CONNECT, "the connection was refused");
		scrape(2);
		this.failure.set(null);
		scrape(3);
		assertThat(lines(output)).containsExactly("Source 'queues' fails (connect): the connection was refused",
				"Source 'queues' works again");
	}

	@Test
	void reasonsThatAlternateAreOneLine(CapturedOutput output) {
		for (int i = 0; i < 30; i++) {
			fail(Kind.CONNECT, "the connection was refused");
			scrape(1);
			fail(Kind.TLS, "not trusted");
			scrape(1);
		}
		assertThat(lines(output)).hasSize(1);
	}

	@Test
	void aSourceThatFailsEverySecondTimeDoesNotFloodTheLog(CapturedOutput output) {
		for (int i = 0; i < 30; i++) {
			fail(Kind.CONNECT, "the connection was refused");
			scrape(1);
			this.failure.set(null);
			scrape(1);
		}
		assertThat(lines(output)).hasSize(6);
		assertThat(lines(output).get(5))
			.isEqualTo("Source 'queues' works again (this changes often: from now on it is summed up once an hour)");
	}

	@Test
	void samplesThatAreDroppedAreLoggedOnceAMetric(CapturedOutput output) {
		this.exporter.metrics("bad", (families) -> {
			families.counter("sent", "Sent").labels("q").sample(-1, "a");
			families.counter("sent", "Sent").labels("q").sample(-1, "b");
			families.counter("received", "Received").sample(-2);
		});
		scrape(3);
		assertThat(lines(output)).containsExactlyInAnyOrder(
				"Source 'bad': samples of x_sent_total are dropped: expected a counter's value, which is finite and never negative (if it may fall, declare a gauge), got -1.0",
				"Source 'bad': samples of x_received_total are dropped: expected a counter's value, which is finite and never negative (if it may fall, declare a gauge), got -2.0");
	}

	@Test
	void aDeclaredFieldThatIsNotThereIsLoggedOnceAPlaceAlsoIfItWasThereMeanwhile(CapturedOutput output) {
		AtomicReference<List<Remark>> remarks = new AtomicReference<>(List.of(remark("a.value"), remark("b.value")));
		this.exporter.metrics("bad", (families) -> remarks.get().forEach(families::remark));
		scrape(2);
		remarks.set(List.of());
		scrape(1);
		remarks.set(List.of(remark("b.value"), remark("c.value")));
		scrape(2);
		assertThat(lines(output)).containsExactly("Source 'bad': a.value: no field `siz` in bad; did you mean `size`?",
				"Source 'bad': b.value: no field `siz` in bad; did you mean `size`?",
				"Source 'bad': c.value: no field `siz` in bad; did you mean `size`?");
	}

	@Test
	void remarksStandUntilASuccessWithoutThem() {
		AtomicReference<Exception> down = new AtomicReference<>();
		AtomicReference<List<Remark>> remarks = new AtomicReference<>(List.of(remark("a.value")));
		this.exporter.metrics("bad", (families) -> {
			if (down.get() != null) {
				throw down.get();
			}
			remarks.get().forEach(families::remark);
		});
		scrape(1);
		down.set(new FetchException(Kind.CONNECT, "the connection was refused"));
		scrape(1);
		assertThat(remarks()).containsExactly(remark("a.value"));
		down.set(null);
		remarks.set(List.of());
		scrape(1);
		assertThat(remarks()).isEmpty();
	}

	private List<Remark> remarks() {
		return this.exporter.scraper().states().get(1).remarks();
	}

	private static Remark remark(String place) {
		return new Remark(place, "field `siz`", "", "did you mean `size`?");
	}

	private void fail(Kind kind, String message) {
		this.failure.set(new FetchException(kind, message));
	}

	private void scrape(int times) {
		for (int i = 0; i < times; i++) {
			this.exporter.scrape();
		}
	}

	private static List<String> lines(CapturedOutput output) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains("Source '") && !line.contains("DEBUG"))
			.map((line) -> line.substring(line.indexOf("Source '")))
			.toList();
	}

}
