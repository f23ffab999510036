package io.github.exporterkit.example;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

@ExporterTest(
		properties = { "exporter.lint.suppress[0].rule=total-row", "exporter.lint.suppress[0].families=shop_till_*",
				"exporter.lint.suppress[0].reason=the shop has a till that is called so" })
class ConfiguredSuppressionTests {

	@Test
	void whatIsSuppressedInConfigurationNeedNotBeSuppressedInTheTest(Exporter exporter) {
		exporter.answer("tills", """
				{"tills": [{"name": "total", "queue": 7}, {"name": "a", "queue": 3}, {"name": "b", "queue": 4}]}""");
		assertThat(exporter.scrape()).isLintClean();
	}

}
