package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.translate.TranslateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An account is not locked by scraping.
 */
class CredentialBackOffTests {

	private final AtomicInteger tries = new AtomicInteger();

	private Exception answer = new FetchException(Kind.UNAUTHORIZED, "401");

	private Object credentials = 1;

	/** Just before the clock turns over. */
	private long nanoTime = Long.MAX_VALUE - 1000;

	private final CredentialBackOff.Rejections rejections = new CredentialBackOff.Rejections(() -> this.credentials,
			() -> this.nanoTime);

	private final CredentialBackOff backOff = backOff();

	private CredentialBackOff backOff() {
		return new CredentialBackOff((attempt) -> {
			this.tries.incrementAndGet();
			if (!(this.answer instanceof FetchException)) {
				attempt.read(Payload.of("{}", null));
			}
			if (this.answer != null) {
				throw this.answer;
			}
			return Collected.NOTHING;
		}, this.rejections);
	}

	@Test
	void afterThreeRejectionsInARowTheTargetIsLeftAlone() {
		collect(10);
		assertThat(this.tries).hasValue(3);
		assertThatExceptionOfType(FetchException.class).isThrownBy(this::collect)
			.withMessage("the target rejected the credentials 3 times in a row; next try in 31 s, or when they change")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.UNAUTHORIZED));
	}

	@Test
	void thePauseGrowsUpToFiveMinutes() {
		collect(3);
		List<Long> pauses = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			long start = this.nanoTime;
			int before = this.tries.get();
			while (this.tries.get() == before) {
				pass(Duration.ofSeconds(1));
				collect(1);
			}
			pauses.add(Duration.ofNanos(this.nanoTime - start).toSeconds());
		}
		assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 300L, 300L, 300L);
	}

	@Test
	void changedCredentialsAreTriedAtOnce() {
		collect(10);
		this.credentials = 2;
		this.answer = null;
		collect(1);
		assertThat(this.tries).hasValue(4);
	}

	@Test
	void changedCredentialsThatAreRejectedTooGetThreeTries() {
		collect(10);
		this.credentials = 2;
		collect(10);
		assertThat(this.tries).hasValue(6);
	}

	@Test
	void aSuccessBeginsTheCountAnew() {
		collect(2);
		succeed();
		collect(10);
		assertThat(this.tries).hasValue(6);
	}

	@Test
	void anAnswerThatIsOfNoUseWasLetInAllTheSame() {
		collect(2);
		Exception rejected = this.answer;
		this.answer = new TranslateException("no rows");
		collect(1);
		this.answer = rejected;
		collect(10);
		assertThat(this.tries).hasValue(6);
	}

	@Test
	void aTargetThatIsDownIsTriedEachTime() {
		for (Kind kind : List.of(Kind.CONNECT, Kind.TIMEOUT, Kind.STATUS, Kind.TLS)) {
			this.answer = new FetchException(kind, "down");
			int before = this.tries.get();
			collect(20);
			assertThat(this.tries).as(kind.name()).hasValue(before + 20);
		}
	}

	@Test
	void aTargetThatWasSentNoCredentialsHasRejectedNone() {
		this.answer = FetchException.withoutCredentials("401", null);
		collect(20);
		assertThat(this.tries).hasValue(20);
	}

	@Test
	void aTargetThatLetsUsInAgainAfterThePauseIsScrapedEachTime() {
		collect(10);
		pass(Duration.ofMinutes(5));
		this.answer = null;
		collect(5);
		assertThat(this.tries).hasValue(8);
	}

	@Test
	void sourcesThatShareCredentialsShareTheirTries() {
		List<CredentialBackOff> sources = Stream.generate(this::backOff).limit(10).toList();
		collect(sources, 5);
		assertThat(this.tries).as("one try each, then none").hasValue(10);
	}

	@Test
	void afterThePauseOneSourceTriesForAll() {
		List<CredentialBackOff> sources = Stream.generate(this::backOff).limit(10).toList();
		collect(sources, 1);
		pass(Duration.ofSeconds(30));
		collect(sources, 3);
		assertThat(this.tries).hasValue(11);
		pass(Duration.ofSeconds(59));
		collect(sources, 1);
		assertThat(this.tries).as("the pause has doubled").hasValue(11);
		pass(Duration.ofSeconds(1));
		this.answer = null;
		collect(sources, 1);
		assertThat(this.tries).as("the first is let in, and all others try").hasValue(21);
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNAUTHORIZED")
	void aTryThatFindsTheTargetDownLiftsThePauseForNobody(Kind kind) {
		List<CredentialBackOff> sources = Stream.generate(this::backOff).limit(10).toList();
		collect(sources, 1);
		pass(Duration.ofSeconds(30));
		this.answer = new FetchException(kind, "down");
		collect(sources, 1);
		assertThat(this.tries).as("one after the other may try, because none learns anything").hasValue(20);
		this.answer = new FetchException(Kind.UNAUTHORIZED, "401");
		collect(sources, 3);
		assertThat(this.tries).as("the first that is rejected begins the pause").hasValue(21);
		pass(Duration.ofSeconds(59));
		collect(sources, 1);
		assertThat(this.tries).as("which has doubled").hasValue(21);
	}

	@Test
	void aTryThatFindsTheTargetDownDoesNotMakeThePausesGrow() {
		collect(3);
		Exception rejected = this.answer;
		this.answer = new FetchException(Kind.CONNECT, "down");
		pass(Duration.ofSeconds(30));
		collect(3);
		this.answer = rejected;
		collect(1);
		assertThatExceptionOfType(FetchException.class).isThrownBy(this::collect)
			.withMessageContaining("next try in 61 s");
	}

	@Test
	void aSourceIsHeldUpOnlyByWhatCameAfterTheCredentialsWorked() throws Exception {
		CredentialBackOff other = backOff();
		collect(1);
		tryToCollect(other);
		succeed();
		collect(3);
		int before = this.tries.get();
		tryToCollect(other);
		assertThat(this.tries).hasValue(before + 1);
	}

	@Test
	void whileOneTriesAfterThePauseNobodyElseDoes() {
		CredentialBackOff other = backOff();
		collect(List.of(this.backOff, other), 3);
		pass(Duration.ofSeconds(30));
		CredentialBackOff first = new CredentialBackOff((attempt) -> {
			collect(List.of(other), 5);
			throw new FetchException(Kind.UNAUTHORIZED, "401");
		}, this.rejections);
		this.rejections.reject(first, this.credentials);
		pass(Duration.ofSeconds(30));
		int before = this.tries.get();
		collect(List.of(first), 1);
		assertThat(this.tries).hasValue(before);
	}

	@Test
	void aSecretThatCouldNotBeReadMeanwhileIsStillRejected() {
		collect(10);
		this.credentials = -1;
		this.answer = FetchException.withoutCredentials("the file cannot be read", null);
		collect(2);
		assertThat(this.tries).hasValue(5);
		this.credentials = 1;
		this.answer = new FetchException(Kind.UNAUTHORIZED, "401");
		collect(5);
		assertThat(this.tries).hasValue(5);
	}

	@Test
	void aSourceThatIsLetInIsNotHeldUpByOthersThatAreNot() {
		CredentialBackOff allowed = new CredentialBackOff((attempt) -> {
			this.tries.incrementAndGet();
			return Collected.NOTHING;
		}, this.rejections);
		List<CredentialBackOff> forbidden = Stream.generate(this::backOff).limit(3).toList();
		for (int scrape = 0; scrape < 4; scrape++) {
			collect(forbidden, 1);
			collect(List.of(allowed), 1);
		}
		assertThat(this.tries).hasValue(3 + 4);
	}

	private void succeed() {
		Exception rejected = this.answer;
		this.answer = null;
		collect(1);
		this.answer = rejected;
	}

	private void pass(Duration time) {
		this.nanoTime += time.toNanos();
	}

	private void collect(int times) {
		collect(List.of(this.backOff), times);
	}

	private static void collect(List<CredentialBackOff> sources, int times) {
		for (int i = 0; i < times; i++) {
			sources.forEach(CredentialBackOffTests::tryToCollect);
		}
	}

	private static void tryToCollect(CredentialBackOff source) {
		try {
			collect(source);
		}
		catch (Exception ex) {
			assertThat(ex).isInstanceOfAny(FetchException.class, TranslateException.class);
		}
	}

	private void collect() throws Exception {
		collect(this.backOff);
	}

	private static void collect(CredentialBackOff source) throws Exception {
		source.collect(new Attempt(Duration.ofMinutes(1)));
	}

}
