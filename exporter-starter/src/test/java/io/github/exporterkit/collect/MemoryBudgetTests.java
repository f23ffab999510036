package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.TooLargeException;
import io.github.exporterkit.translate.Translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How sources share the memory of the process.
 */
class MemoryBudgetTests {

	private static final long MEGABYTE = 1 << 20;

	private static final LimitProperties LIMITS = new LimitProperties(null, 200000, 200000, 30, 1024, 64);

	private final MemoryBudget budget = new MemoryBudget(9 * MEGABYTE);

	@Test
	void oneSourceTakesTwoThirdsAtMost() throws Exception {
		MemoryBudget.Share share = this.budget.share();
		share.hold(6 * MEGABYTE);
		assertThatThrownBy(() -> share.hold(1)).isInstanceOf(TooLargeException.class)
			.hasMessage(
					"the answer takes more memory than there is: it took 6.1 MB, and 2.9 MB are left of the 9.0 MB that all sources share; ask the target for less, or give the process a larger heap (-Xmx) and its container as much more");
	}

	@Test
	void aSmallSourceWorksBesideAnyOther() throws Exception {
		for (int other = 0; other < 10; other++) {
			MemoryBudget.Share greedy = this.budget.share();
			try {
				while (true) {
					greedy.hold(1000);
				}
			}
			catch (TooLargeException ex) {
				this.budget.share().hold(1000);
			}
		}
	}

	@Test
	void whatIsGivenBackCanBeTakenAgain() throws Exception {
		MemoryBudget.Share share = this.budget.share();
		for (int piece = 0; piece < 100; piece++) {
			share.hold(5 * MEGABYTE);
			share.hold(-5 * MEGABYTE);
		}
		share.shrink(MEGABYTE);
		assertThat(this.budget.free()).isEqualTo(8 * MEGABYTE);
		share.shrink(0);
		assertThat(this.budget.free()).isEqualTo(9 * MEGABYTE);
	}

	@Test
	void aThreadThatIsLateTakesNothing() throws Exception {
		MemoryBudget.Share share = this.budget.share();
		share.hold(MEGABYTE);
		share.shrink(0);
		share.hold(MEGABYTE);
		assertThat(this.budget.free()).isEqualTo(9 * MEGABYTE);
	}

	@Test
	void onlyWhatASourceDeliveredLastIsHeldAfterwards() throws Exception {
		Translation method = (document, families) -> document.tree()
			.forEach((row) -> families.gauge("size", "Size").labels("name").sample(1, row.asString()));
		assertThat(heldAfter(method, rows(1000))).isBetween(MEGABYTE / 10, MEGABYTE / 2);
		assertThat(heldAfter(method, rows(1000), rows(1000), rows(1000))).isBetween(MEGABYTE / 10, MEGABYTE / 2);
		assertThat(heldAfter(method, rows(1000), rows(0))).isZero();
		assertThat(heldAfter(method, rows(1000), rows(1000) + "]")).isZero();
		assertThat(heldAfter(method, rows(100_000))).isZero();
	}

	@Test
	void whatASourceDeliveredLastTakesNothingFromItsNextCollection() throws Exception {
		List<Long> free = new ArrayList<>();
		MemoryBudget memory = new MemoryBudget(9 * MEGABYTE);
		Translation method = (document, families) -> {
			free.add(memory.free());
			document.tree().forEach((row) -> families.gauge("size", "Size").labels("name").sample(1, row.asString()));
		};
		SourceCollector collector = collector(memory, method, () -> rows(1000));
		collector.collect(new Attempt(Duration.ofMinutes(1)));
		assertThat(memory.free()).isLessThan(9 * MEGABYTE);
		collector.collect(new Attempt(Duration.ofMinutes(1)));
		assertThat(free).hasSize(2);
		assertThat(free.get(1)).isEqualTo(free.get(0));
	}

	private static String rows(int rows) {
		StringBuilder json = new StringBuilder("[");
		for (int row = 0; row < rows; row++) {
			json.append((row > 0) ? "," : "").append("\"name").append(row).append('"');
		}
		return json.append(']').toString();
	}

	private long heldAfter(Translation translation, String... answers) {
		MemoryBudget memory = new MemoryBudget(9 * MEGABYTE);
		String[] answer = new String[1];
		SourceCollector collector = collector(memory, translation, () -> answer[0]);
		for (String next : answers) {
			answer[0] = next;
			try {
				collector.collect(new Attempt(Duration.ofMinutes(1)));
			}
			catch (Exception ex) {
				assertThat(Failure.of(ex, true).reason()).isIn(Failure.Reason.TOO_LARGE, Failure.Reason.DECODE);
			}
		}
		return 9 * MEGABYTE - memory.free();
	}

	private static SourceCollector collector(MemoryBudget memory, Translation translation, Supplier<String> answer) {
		SourceDefinition source = new SourceDefinition("source",
				(deadline) -> Payload.of(answer.get(), "application/json"), new JsonDecoder(64), translation, true,
				null, null, null, () -> "");
		return new SourceCollector(source, new MetricNaming("x"), LIMITS, memory);
	}

}
