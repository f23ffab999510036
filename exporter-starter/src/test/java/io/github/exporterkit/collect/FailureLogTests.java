package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FailureLogTests {

	private static final Failure REFUSED = new Failure(Failure.Reason.CONNECT, "refused");

	private static final Failure UNTRUSTED = new Failure(Failure.Reason.TLS, "not trusted");

	private long now;

	private final FailureLog log = new FailureLog("queues", () -> this.now);

	@Test
	void whatStillFailsIsToldOnceAnHourWithWhatWasSeen(CapturedOutput output) {
		for (int minute = 0; minute <= 120; minute++) {
			this.log.note((minute % 2 == 0) ? REFUSED : UNTRUSTED);
			pass(Duration.ofMinutes(1));
		}
		assertThat(lines(output)).containsExactly("Source 'queues' fails (connect): refused",
				"Source 'queues' still fails (connect): refused; in the last 60 collections: connect 30 times, tls 30 times",
				"Source 'queues' still fails (connect): refused; in the last 60 collections: connect 30 times, tls 30 times");
	}

	@Test
	void reasonsThatAlternateAtEveryScrapeAreOneLineUntilTheSourceWorks(CapturedOutput output) {
		for (int scrape = 0; scrape < 60; scrape++) {
			this.log.note((scrape % 2 == 0) ? UNTRUSTED : REFUSED);
			pass(Duration.ofSeconds(15));
		}
		this.log.note(null);
		assertThat(lines(output)).containsExactly("Source 'queues' fails (tls): not trusted",
				"Source 'queues' works again");
	}

	@Test
	void anotherReasonThatLastsIsToldOnce(CapturedOutput output) {
		for (int scrape = 0; scrape < 60; scrape++) {
			this.log.note((scrape % 4 < 2) ? REFUSED : UNTRUSTED);
		}
		assertThat(lines(output)).containsExactly("Source 'queues' fails (connect): refused",
				"Source 'queues' fails (tls): not trusted");
	}

	@Test
	void aSourceThatKeepsRecoveringIsSixLinesAndASummaryAnHour(CapturedOutput output) {
		for (int scrape = 0; scrape < 240; scrape++) {
			this.log.note((scrape % 2 == 0) ? REFUSED : null);
			pass(Duration.ofSeconds(15));
		}
		this.log.note(null);
		assertThat(lines(output)).containsExactly("Source 'queues' fails (connect): refused",
				"Source 'queues' works again", "Source 'queues' fails (connect): refused",
				"Source 'queues' works again", "Source 'queues' fails (connect): refused",
				"Source 'queues' works again (this changes often: from now on it is summed up once an hour)",
				"Source 'queues' works at the moment; in the last 240 collections: connect 120 times");
	}

	@Test
	void theHourBeginsWithTheFailure(CapturedOutput output) {
		pass(Duration.ofMinutes(59));
		this.log.note(REFUSED);
		pass(Duration.ofMinutes(59));
		this.log.note(REFUSED);
		assertThat(lines(output)).containsExactly("Source 'queues' fails (connect): refused");
		pass(Duration.ofMinutes(1));
		this.log.note(REFUSED);
		assertThat(lines(output)).hasSize(2)
			.endsWith("Source 'queues' still fails (connect): refused; in the last 2 collections: connect 2 times");
	}

	@Test
	void aSourceThatWorksIsNeverMentioned(CapturedOutput output) {
		for (int hour = 0; hour < 5; hour++) {
			this.log.note(null);
			pass(Duration.ofHours(1));
		}
		assertThat(lines(output)).isEmpty();
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	private static List<String> lines(CapturedOutput output) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains("Source '"))
			.map((line) -> line.substring(line.indexOf("Source '")))
			.toList();
	}

}
