package io.github.exporterkit.metric.build;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.value.ConversionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StateSetTests {

	private static final MetricDescriptor STATE = new MetricDescriptor("x_state", MetricType.STATE_SET, "Help", "");

	private final MetricsBuilder families = new MetricsBuilder(new MetricNaming("x"),
			new SampleLimits(6, 100, 30, 1024), () -> {
			}, Instant.EPOCH);

	private void add(String state, String labelValue) {
		MetricsBuilder.LabelledColumn column = this.families.column(STATE, List.of("q"));
		column.column().stateSet(column.table().row(labelValue), Set.of(state), List.of("running", "stopped"));
	}

	private List<String> samples() {
		return FamilySamples.shown(this.families.build());
	}

	@Test
	void knownStatesComeInTheirOrderAndAnUnknownOneIsSeen() {
		add("stopped", "a");
		add("Stopped", "b");
		assertThat(samples()).containsExactly("x_state[q=a, x_state=running] 0.0", "x_state[q=a, x_state=stopped] 1.0",
				"x_state[q=b, x_state=running] 0.0", "x_state[q=b, x_state=stopped] 0.0",
				"x_state[q=b, x_state=Stopped] 1.0");
		assertThatExceptionOfType(TooManySamplesException.class).isThrownBy(() -> add("running", "c"));
	}

	@Test
	void anEmptyStateIsNone() {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> add("", "a"))
			.withMessage("expected a state, got an empty text");
		assertThat(samples()).isEmpty();
	}

	@Test
	void declaredStatesDifferAndHaveNames() {
		for (List<String> states : List.of(List.of("a", "a"), List.of("a", ""))) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.families.stateSet("state", "Help", states.toArray(String[]::new)))
				.withMessage("the states %s of the metric 'x_state' must differ, and none may be empty", states);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.families.column(STATE, List.of("x_state")))
			.withMessageContaining("'x_state'");
	}

	@Test
	void methodsNameTheStatesOrAnEnum() {
		this.families.stateSet("mode", "Help", "fast", "slow").labels("q").sample("slow", "a");
		this.families.stateSet("level", "Help", Level.class).sample(Level.IN_PROGRESS);
		this.families.stateSet("level", "Help", Level.class).sample((Level) null);
		assertThat(samples()).containsExactly("x_mode[q=a, x_mode=fast] 0.0", "x_mode[q=a, x_mode=slow] 1.0",
				"x_level[x_level=done] 0.0", "x_level[x_level=in_progress] 1.0");
	}

	private enum Level {

		DONE, IN_PROGRESS

	}

}
