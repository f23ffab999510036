#parse("/META-INF/templates/project.vm")
#if($demo)
package ${package};

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * The demo is understood by the exporter, as the real target is.
 */
@ExporterTest(target = TestTarget.CONFIGURED)
class DemoTargetTests {

	private static DemoTarget target;

	@DynamicPropertySource
	static void start(DynamicPropertyRegistry properties) throws Exception {
		target = DemoTarget.start();
		properties.add("exporter.target.url", target::url);
	}

	@AfterAll
	static void stop() throws Exception {
		target.close();
	}

	@Test
	void theExporterUnderstandsTheDemoTarget(Exporter exporter) {
		assertThat(exporter.scrape("collect[]=status&collect[]=queues")).isUp()
			.hasNoRemarks()
			.hasSample("#metric("open_connections_limit")", 200)
			.source("queues")
			.hasSamples(#if($workers != "")16#{else}12#end);
	}

}
#end
