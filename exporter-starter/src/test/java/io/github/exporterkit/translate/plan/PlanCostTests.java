package io.github.exporterkit.translate.plan;

import java.lang.management.ManagementFactory;
import java.time.Instant;

import com.sun.management.ThreadMXBean;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.translate.TranslatedDocument;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.translate.plan.Rules.gauge;
import static io.github.exporterkit.translate.plan.Rules.plan;
import static org.assertj.core.api.Assertions.assertThat;

class PlanCostTests {

	private static final int SMALLEST_OBJECT = 16;

	// Both need columns of the same size, so that they differ by their rows alone.
	private static final int FEW = 1100;

	private static final int MANY = 2000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final JsonDecoder decoder = new JsonDecoder(64);

	@Test
	void aRowThatStreamsCostsNoObject() {
		Plan plan = plan(gauge("a", "a").each("$.rows[*]"), gauge("b", "b.c").each("$.rows[*]"),
				gauge("d", "d[1]").each("$.rows[*]"), gauge("i", "$index").each("$.rows[*]"));
		assertThat(plan.streams()).isTrue();
		Payload few = rows(FEW);
		Payload many = rows(MANY);
		allocated(plan, rows(MANY));
		long difference = allocated(plan, many) - allocated(plan, few);
		assertThat(difference).isLessThan((MANY - FEW) * SMALLEST_OBJECT / 2);
	}

	@Test
	void aRowThatASourceStreamsCostsNoObject() {
		Plan plan = plan(gauge("a", "a"), gauge("b", "b"), gauge("c", "c"));
		assertThat(plan.streams()).isTrue();
		allocated(plan, pulled(MANY));
		long difference = allocated(plan, pulled(MANY)) - allocated(plan, pulled(FEW));
		assertThat(difference).isLessThan((MANY - FEW) * SMALLEST_OBJECT / 2);
	}

	private static Payload pulled(int count) {
		int[] pulled = new int[1];
		return Payload.of((RowStream) (row) -> {
			row.set("a", 12L);
			row.set("b", 0.5);
			row.set("c", true);
			row.set("other", "text");
			return pulled[0]++ < count;
		});
	}

	private static Payload rows(int count) {
		String row = "{\"other\": [1, 2], \"a\": 12, \"b\": {\"c\": true}, \"d\": [1, 2, 3], \"x\": {\"y\": 1}}";
		return Payload.of("{\"rows\": [" + (row + ", ").repeat(count - 1) + row + "]}", "application/json");
	}

	private long allocated(Plan plan, Payload payload) {
		MetricsBuilder families = new MetricsBuilder(TranslatedDocument.NAMING,
				new SampleLimits(100_000, 50_000, 30, 1024), () -> {
				}, Instant.EPOCH);
		long before = this.threads.getCurrentThreadAllocatedBytes();
		plan.translate(this.decoder.decode(payload), families);
		return this.threads.getCurrentThreadAllocatedBytes() - before;
	}

}
