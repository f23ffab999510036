package io.github.exporterkit.example;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * The contract of sources finds what it is there to find.
 */
class SloppySourceTests {

	@Test
	void aSourceThatHoldsToNothingFailsEveryTest() {
		assertThat(failedTestsOf(SloppySource.class)).containsExactlyInAnyOrder("everyFetchBringsAPayloadOfItsOwn",
				"aPayloadThatIsClosedUnreadHoldsNothingBack", "aPayloadThatIsTooLargeIsGivenUpAndHoldsNothingBack",
				"aTargetThatIsDownFailsTheFetchAsSuch", "aTargetThatDoesNotAnswerIsGivenUpAtTheDeadline",
				"aFetchEndsWhenItIsInterrupted", "noSecretShowsInAMessage");
	}

	private static List<String> failedTestsOf(Class<?> contract) {
		return EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(contract))
			.execute()
			.testEvents()
			.failed()
			.map(Event::getTestDescriptor)
			.map((test) -> test.getDisplayName().replace("()", ""))
			.toList();
	}

	/**
	 * Reads one answer and keeps it, takes its time, hides what went wrong and blurts out
	 * its password.
	 */
	static class SloppySource implements SourceContract {

		@Override
		public Source working() {
			Payload only = Payload.of("[1]", null);
			int[] connections = new int[1];
			return (deadline) -> {
				if (connections[0]++ == 10) {
					throw new IOException("no connection left");
				}
				return only;
			};
		}

		@Override
		public Source unreachable(InetSocketAddress nobody) {
			return (deadline) -> {
				throw new IOException("cannot connect with exporter:s3cret");
			};
		}

		@Override
		public Source silent(InetSocketAddress silent) {
			return (deadline) -> {
				long end = System.nanoTime() + 7_000_000_000L;
				while (System.nanoTime() < end) {
					Thread.onSpinWait();
				}
				throw new IOException("took too long");
			};
		}

		@Override
		public List<String> secrets() {
			return List.of("s3cret");
		}

	}

}
