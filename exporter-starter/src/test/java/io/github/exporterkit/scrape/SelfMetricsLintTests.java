package io.github.exporterkit.scrape;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SelfMetricsLintTests {

	@Test
	void whatAnExporterSaysAboutItselfIsNoMatterOfItsAuthor() {
		List<MetricFamily> families = new SelfMetrics(new MetricNaming("my-exporter"), Map.of("version", "1"))
			.descriptors()
			.stream()
			.map((self) -> MetricFamily.of(new MetricDescriptor(self.name(), self.type(), "", self.unit()), 1))
			.toList();
		assertThat(MetricLinter.builder().build().lint(families)).hasSizeGreaterThanOrEqualTo(families.size());
		assertThat(MetricLinter.forExporter("my-exporter").lint(families)).isEmpty();
	}

}
