package io.github.exporterkit.snmp;

import java.util.HashMap;
import java.util.Map;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * The exporter of docs/exporters/snmp-device.
 */
@ExporterTest(classes = YamlOnlyExporter.class, target = TestTarget.CONFIGURED,
		properties = { "spring.config.location=file:../../docs/exporters/snmp-device/",
				"exporter.target.snmp.community-file=", "exporter.target.snmp.community=" + Agent.COMMUNITY })
@DirtiesContext
class DeviceExporterTests {

	@AutoClose
	private static Agent agent;

	@DynamicPropertySource
	static void start(DynamicPropertyRegistry registry) throws Exception {
		Map<String, Variable> values = new HashMap<>();
		addInterface(values, 1, "lo", "", 0);
		addInterface(values, 2, "Gi1/0/1", "uplink \"core\"", 1000);
		values.put("1.3.6.1.2.1.2.2.1.8.2", new Integer32(7));
		values.put("1.3.6.1.2.1.25.2.3.1.2.31", new OID("1.3.6.1.2.1.25.2.1.4"));
		values.put("1.3.6.1.2.1.25.2.3.1.3.31", new OctetString("/"));
		values.put("1.3.6.1.2.1.25.2.3.1.4.31", new Integer32(4096));
		values.put("1.3.6.1.2.1.25.2.3.1.5.31", new Integer32(1_000_000));
		values.put("1.3.6.1.2.1.25.2.3.1.6.31", new Integer32(250_001));
		values.put("1.3.6.1.2.1.25.3.3.1.2.196608", new Integer32(17));
		values.put("1.3.6.1.2.1.47.1.1.1.1.7.1001", new OctetString("Inlet"));
		values.put("1.3.6.1.2.1.99.1.1.1.1.1001", new Integer32(8));
		values.put("1.3.6.1.2.1.99.1.1.1.2.1001", new Integer32(9));
		values.put("1.3.6.1.2.1.99.1.1.1.3.1001", new Integer32(1));
		values.put("1.3.6.1.2.1.99.1.1.1.4.1001", new Integer32(235));
		values.put("1.3.6.1.2.1.99.1.1.1.5.1001", new Integer32(1));
		agent = Agent.start(values);
		registry.add("exporter.target.url", agent::url);
	}

	private static void addInterface(Map<String, Variable> values, int index, String name, String alias, int speed) {
		String table = "1.3.6.1.2.1.2.2.1.";
		String more = "1.3.6.1.2.1.31.1.1.1.";
		values.put(more + "1." + index, new OctetString(name));
		values.put(more + "6." + index, new Counter64(9_007_199_254_740_992L + 2 * index));
		values.put(more + "10." + index, new Counter64(20_000_000_000L + index));
		values.put(more + "15." + index, new Gauge32(speed));
		values.put(more + "18." + index, new OctetString(alias));
		values.put(table + "7." + index, new Integer32(1));
		values.put(table + "8." + index, new Integer32(1));
		values.put(table + "13." + index, new Counter32(3));
		values.put(table + "14." + index, new Counter32(4));
		values.put(table + "19." + index, new Counter32(5));
		values.put(table + "20." + index, new Counter32(4_294_967_295L));
	}

	@Test
	void itExposesWhatIsExpected(Exporter exporter) {
		assertThat(exporter.scrape()).isUp()
			.matchesGolden("../../../../../docs/exporters/snmp-device/expected.txt",
					"device_agent_started_timestamp_seconds");
	}

	@Test
	void nobodyHasARemark(Exporter exporter) {
		assertThat(exporter.scrape()).isLintClean().hasNoRemarks();
	}

}
