package io.github.exporterkit.assemble;

import java.util.List;
import java.util.stream.Stream;

import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.MetricType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Families of several sources in one exposition.
 */
class AssemblyTests {

	private static final MetricDescriptor UP = new MetricDescriptor("x_up", MetricType.GAUGE, "Help", "");

	private final Assembly assembly = new Assembly(List.of(UP), 4);

	private final Tally first = new Tally();

	private final Tally second = new Tally();

	@Test
	void aFamilyThatSourcesTogetherMakeTooLargeIsDroppedFromAll() {
		this.assembly.add(gauge("x_size", "a", "b", "c"), this.first);
		this.assembly.add(gauge("x_size", "d", "e"), this.second);
		assertThat(samples()).isEmpty();
		assertThat(List.of(this.first.exposed(), this.second.exposed())).containsOnly(0);
		assertThat(this.first.dropped().count()).isEqualTo(3);
		assertThat(this.second.dropped().count()).isEqualTo(2);
		assertThat(this.second.dropped().reasons()).containsEntry("x_size",
				"more than 4 samples from all sources together; use fewer labels, or raise exporter.limits.samples-per-family");
	}

	@Test
	void aFamilyMayBeAsLargeAsItsLimit() {
		this.assembly.add(gauge("x_size", "a", "b"), this.first);
		this.assembly.add(gauge("x_size", "c", "d"), this.second);
		assertThat(samples()).containsExactly("x_size[q=a] 0.0", "x_size[q=b] 1.0", "x_size[q=c] 0.0",
				"x_size[q=d] 1.0");
		assertThat(this.first.exposed()).isEqualTo(2);
	}

	@Test
	void repeatedSeriesDoNotSpendTheLimitOfOneSource() {
		this.assembly.add(gauge("x_size", "a", "a", "a", "a", "b"), this.first);
		assertThat(samples()).containsExactly("x_size[q=b] 4.0");
		assertThat(this.first.dropped().reasons()).containsOnlyKeys("x_size");
	}

	@Test
	void seriesWithOtherLabelsStayWhereOneIsRepeated() {
		this.assembly.add(gauge("x_size", "a", "b"), this.first);
		this.assembly.add(gauge("x_size", "b", "c"), this.second);
		assertThat(samples()).containsExactly("x_size[q=a] 0.0", "x_size[q=c] 1.0");
	}

	@Test
	void aNameOfTheExportersOwnIsRefusedWithThatReason() {
		this.assembly.add(gauge("x_up", "a"), this.first);
		assertThat(samples()).isEmpty();
		assertThat(this.first.dropped().reasons()).containsEntry("x_up",
				"the exporter itself has a metric of this name");
	}

	@Test
	void aNameThatAnotherMetricHasIsRefusedWithThatReason() {
		this.assembly.add(family(new MetricDescriptor("x_sent", MetricType.COUNTER, "", ""), "a"), this.first);
		this.assembly.add(gauge("x_sent_total", "a"), this.second);
		assertThat(samples()).containsExactly("x_sent_total[q=a] 0.0");
		assertThat(this.second.dropped().reasons()).containsEntry("x_sent_total",
				"the name clashes with the metric x_sent");
	}

	@Test
	void aFamilyThatIsWholeIsHandedOnAsItIs() {
		MetricFamily family = gauge("x_size", "a", "b");
		this.assembly.add(family, this.first);
		assertThat(this.assembly.assemble()).singleElement().isSameAs(family);
	}

	private List<String> samples() {
		return FamilySamples.shown(this.assembly.assemble());
	}

	private static MetricFamily gauge(String name, String... labels) {
		return family(new MetricDescriptor(name, MetricType.GAUGE, "", ""), labels);
	}

	private static MetricFamily family(MetricDescriptor metric, String... values) {
		LabelSets.Builder labels = new LabelSets.Builder(List.of("q"));
		MetricFamilyBuilder family = new MetricFamilyBuilder(metric);
		Stream.of(values).forEach((value) -> {
			int row = labels.add(value);
			family.number(row, row);
		});
		return family.build(labels.build());
	}

}
