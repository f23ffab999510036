package io.github.exporterkit.test;

import java.io.EOFException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.fail;

/**
 * What an own {@link Source} has to hold to. A test class implements this and thereby
 * inherits the tests.
 * <p>
 * The addresses that the methods are given belong to servers of the contract; a source
 * whose target has no address, such as a command, may do without them.
 */
public interface SourceContract {

	/**
	 * A source whose target works.
	 * @return the source
	 * @throws Exception if it cannot be made
	 */
	Source working() throws Exception;

	/**
	 * A source whose target is down.
	 * @param nobody an address on 127.0.0.1 where nobody listens
	 * @return the source
	 * @throws Exception if it cannot be made
	 */
	Source unreachable(InetSocketAddress nobody) throws Exception;

	/**
	 * A source whose target accepts connections and never answers.
	 * @param silent such an address on 127.0.0.1
	 * @return the source
	 * @throws Exception if it cannot be made
	 */
	Source silent(InetSocketAddress silent) throws Exception;

	/**
	 * The secrets that the sources are made with, none of which may show in a message.
	 * @return passwords and tokens
	 */
	default List<String> secrets() {
		return List.of();
	}

	/**
	 * A source is asked at every scrape, and a payload is read once: each fetch brings a
	 * new one.
	 * @throws Exception if the source fails
	 */
	@Test
	default void everyFetchBringsAPayloadOfItsOwn() throws Exception {
		Source source = working();
		Fetch first = Fetch.of(source);
		Fetch second = Fetch.of(source);
		assertThat(first.answer()).as("The first answer").isNotEmpty();
		assertThat(second.answer()).as("The second answer, after the first was read to its end").isNotEmpty();
	}

	/**
	 * Who closes a payload may not have read it; its connection must be free, or gone,
	 * all the same.
	 * @throws Exception if the source fails
	 */
	@Test
	default void aPayloadThatIsClosedUnreadHoldsNothingBack() throws Exception {
		Source source = working();
		for (int i = 0; i < 30; i++) {
			Payload payload = Objects.requireNonNull(source.fetch(Deadline.after(Duration.ofSeconds(10))));
			payload.close();
			payload.close();
		}
		assertThat(Fetch.of(source).answer()).as("The answer after 30 that were closed unread").isNotEmpty();
	}

	/**
	 * A payload that is over a limit is given up in the middle.
	 * @throws Exception if the source fails
	 */
	@Test
	default void aPayloadThatIsTooLargeIsGivenUpAndHoldsNothingBack() throws Exception {
		Source source = working();
		Payload.Limit limit = (bytes) -> {
			if (bytes > 0) {
				throw new EOFException("too large");
			}
		};
		try (Payload payload = Objects.requireNonNull(source.fetch(Deadline.after(Duration.ofSeconds(10))))
			.limited(limit)) {
			assertThatException().as("Reading more than the limit").isThrownBy(() -> Fetch.read(payload));
		}
		assertThat(Fetch.of(source).answer()).as("The answer after one that was too large").isNotEmpty();
	}

	/**
	 * A target that is down is told from every other failure by its kind.
	 * @throws Exception if the source cannot be made
	 */
	@Test
	default void aTargetThatIsDownFailsTheFetchAsSuch() throws Exception {
		Source source = unreachable(SilentServer.addressOfNobody());
		assertThat(Fetch.failing(source, Duration.ofSeconds(10)).failure())
			.as("What the fetch throws when the target is down")
			.isInstanceOfSatisfying(FetchException.class,
					(failure) -> assertThat(failure.kind()).isEqualTo(FetchException.Kind.CONNECT));
	}

	/**
	 * A fetch ends when its deadline has passed, whether or not the target answers.
	 * @throws Exception if the source cannot be made
	 */
	@Test
	default void aTargetThatDoesNotAnswerIsGivenUpAtTheDeadline() throws Exception {
		try (SilentServer server = SilentServer.start()) {
			Fetch fetch = Fetch.failing(silent(server.address()), Duration.ofMillis(500));
			assertThat(fetch.took()).as("How long a fetch took whose deadline was 500 ms away")
				.isLessThan(Duration.ofSeconds(4));
			assertThat(fetch.failure()).as("What the fetch throws at its deadline")
				.isInstanceOfSatisfying(FetchException.class,
						(failure) -> assertThat(failure.kind()).isEqualTo(FetchException.Kind.TIMEOUT));
		}
	}

	/**
	 * A fetch that nobody waits for any more is interrupted, and then ends long before
	 * its deadline.
	 * @throws Exception if the source cannot be made
	 */
	@Test
	default void aFetchEndsWhenItIsInterrupted() throws Exception {
		try (SilentServer server = SilentServer.start()) {
			Source source = silent(server.address());
			Thread fetching = new Thread(() -> Fetch.failing(source, Duration.ofSeconds(30)),
					"fetch to be interrupted");
			fetching.setDaemon(true);
			fetching.start();
			fetching.join(300);
			fetching.interrupt();
			fetching.join(5000);
			if (fetching.isAlive()) {
				fail("The fetch goes on 5 s after its thread was interrupted; the deadline was 30 s away");
			}
		}
	}

	/**
	 * Messages go to the log and to the landing page.
	 * @throws Exception if a source cannot be made
	 */
	@Test
	default void noSecretShowsInAMessage() throws Exception {
		List<String> said = new ArrayList<>(List.of(working().toString()));
		said.addAll(Fetch.failing(unreachable(SilentServer.addressOfNobody()), Duration.ofSeconds(10)).messages());
		try (SilentServer server = SilentServer.start()) {
			said.addAll(Fetch.failing(silent(server.address()), Duration.ofMillis(300)).messages());
		}
		for (String secret : secrets()) {
			assertThat(said).as("What a source says, of which nothing may contain a secret")
				.noneMatch((message) -> message.contains(secret));
		}
	}

}
