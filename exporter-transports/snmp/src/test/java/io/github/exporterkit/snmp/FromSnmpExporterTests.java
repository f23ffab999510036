package io.github.exporterkit.snmp;

import java.util.HashMap;
import java.util.Map;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * The exporter of the page for those who come from snmp_exporter.
 */
@ExporterTest(classes = YamlOnlyExporter.class, target = TestTarget.CONFIGURED,
		properties = { "spring.config.location=file:../../docs/exporters/from-snmp-exporter/",
				"exporter.target.username=sha256-aes", "exporter.target.password-file=",
				"exporter.target.password=" + Agent.PASSWORD, "exporter.target.snmp.priv-password-file=",
				"exporter.target.snmp.priv-password=" + Agent.PRIV_PASSWORD })
@DirtiesContext
class FromSnmpExporterTests {

	@AutoClose
	private static Agent agent;

	@DynamicPropertySource
	static void start(DynamicPropertyRegistry registry) throws Exception {
		Map<String, Variable> values = new HashMap<>();
		values.put("1.3.6.1.2.1.33.1.2.1.0", new Integer32(3));
		values.put("1.3.6.1.2.1.33.1.2.3.0", new Integer32(12));
		values.put("1.3.6.1.2.1.33.1.2.4.0", new Integer32(99));
		values.put("1.3.6.1.2.1.33.1.2.5.0", new Integer32(543));
		values.put("1.3.6.1.2.1.33.1.4.4.1.2.1", new Integer32(231));
		values.put("1.3.6.1.2.1.33.1.4.4.1.5.1", new Integer32(40));
		values.put("1.3.6.1.2.1.4.20.1.2.192.0.2.7", new Integer32(2));
		values.put("1.3.6.1.2.1.2.2.1.2.2", new OctetString("eth0"));
		values.put("1.3.6.1.4.1.99999.7.1.3.12.3.84.111.112", new Integer32(2));
		values.put("1.3.6.1.4.1.99999.7.1.4.12.3.84.111.112", new Integer32(305));
		agent = Agent.start(values);
		registry.add("exporter.target.url", agent::url);
	}

	@Test
	void itExposesWhatIsExpected(Exporter exporter) {
		assertThat(exporter.scrape()).isUp()
			.isLintClean()
			.hasNoRemarks()
			.matchesGolden("../../../../../docs/exporters/from-snmp-exporter/expected.txt");
	}

}
