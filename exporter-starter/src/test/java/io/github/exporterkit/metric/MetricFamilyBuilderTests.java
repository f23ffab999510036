package io.github.exporterkit.metric;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MetricFamilyBuilderTests {

	@ParameterizedTest
	@EnumSource(names = { "GAUGE", "UNKNOWN", "INFO" })
	void whatDoesNotCountDoesNotSaySinceWhen(MetricType type) {
		assertThat(one(type).created(0)).isNaN();
	}

	@ParameterizedTest
	@EnumSource(names = "COUNTER")
	void whatCountsSaysSinceWhen(MetricType type) {
		assertThat(one(type).created(0)).isEqualTo(1700000000);
	}

	private static MetricFamily one(MetricType type) {
		LabelSets.Builder labels = new LabelSets.Builder(List.of());
		int row = labels.add();
		return new MetricFamilyBuilder(new MetricDescriptor("x", type, "", "")).number(row, 1, 1700000000)
			.build(labels.build());
	}

}
