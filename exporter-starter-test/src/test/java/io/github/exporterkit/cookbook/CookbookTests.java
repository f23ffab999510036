package io.github.exporterkit.cookbook;

import java.util.Objects;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * Every exporter of docs/exporters exposes what stands beside it in expected.txt, and the
 * linter has nothing to say about it.
 */
class CookbookTests {

	private static final String CONFIGURATION = "spring.config.location=file:../docs/exporters/";

	private static final String PAYLOADS = "../../../../docs/exporters/";

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "php-fpm/",
			payloads = PAYLOADS + "php-fpm")
	class PhpFpm extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "elasticsearch/",
			payloads = PAYLOADS + "elasticsearch")
	class Elasticsearch extends Recipe {

		Elasticsearch() {
			super("elasticsearch_node_started_timestamp_seconds");
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "batch/",
			payloads = PAYLOADS + "batch")
	class Batch extends Recipe {

	}

	/**
	 * What holds for all of them.
	 */
	abstract static class Recipe {

		private final String[] varying;

		Recipe(String... varying) {
			this.varying = varying;
		}

		@Test
		void itExposesWhatIsExpected(Exporter exporter) {
			ExporterTest test = Objects.requireNonNull(getClass().getAnnotation(ExporterTest.class));
			assertThat(exporter.scrape()).isUp().matchesGolden(test.payloads() + "/expected.txt", this.varying);
		}

		@Test
		void nobodyHasARemark(Exporter exporter) {
			assertThat(exporter.scrape()).isLintClean().hasNoRemarks();
		}

	}

}
