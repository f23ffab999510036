package io.github.exporterkit.snmp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A whole exporter that knows nothing of SNMP but its keys, in application.yaml.
 */
@ExtendWith(OutputCaptureExtension.class)
class SnmpExporterTests {

	private static final String COMMUNITY = "--exporter.target.snmp.community=" + Agent.COMMUNITY;

	@AutoClose
	private static Agent agent;

	@BeforeAll
	static void startAgent() throws Exception {
		Map<String, Variable> values = new HashMap<>();
		values.put("1.3.6.1.2.1.2.2.1.2.1", new OctetString("eth0"));
		values.put("1.3.6.1.2.1.2.2.1.8.1", new Integer32(1));
		values.put("1.3.6.1.2.1.25.1.2.0", OctetString.fromHexString("07:ea:0b:1a:09:0f:1e:00:2b:01:00"));
		values.put("1.3.6.1.2.1.25.3.2.1.3.5", new OctetString("Laser"));
		values.put("1.3.6.1.2.1.25.3.5.1.1.5", new Integer32(3));
		values.put("1.3.6.1.2.1.25.3.5.1.2.5", OctetString.fromHexString("24"));
		agent = Agent.start(values);
	}

	@Test
	void rowsBecomeMetrics() throws Exception {
		try (ConfigurableApplicationContext exporter = start(COMMUNITY)) {
			assertThat(get(exporter, "/metrics").lines()).contains("lab_up 1", "lab_interface_up{interface=\"eth0\"} 1",
					"lab_printer_faults{printer=\"Laser\",lab_printer_faults=\"lowToner\"} 1",
					"lab_printer_faults{printer=\"Laser\",lab_printer_faults=\"jammed\"} 1",
					"lab_printer_faults{printer=\"Laser\",lab_printer_faults=\"noPaper\"} 0",
					"lab_clock_timestamp_seconds 1795680930");
		}
	}

	@Test
	void wrongPasswordsAreTriedThreeTimesAndNotShown(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext exporter = start("--exporter.target.username=sha-aes",
				"--exporter.target.password=wr0ng-s3cret", "--exporter.target.snmp.priv-password=other-s3cret")) {
			for (int scrape = 0; scrape < 4; scrape++) {
				assertThat(get(exporter, "/metrics")).contains("lab_up 0",
						"lab_scrape_source_failure_info{source=\"interfaces\",reason=\"unauthorized\"} 1");
			}
			assertThat(get(exporter, "/")).contains("times in a row; next try in", "snmp://127.0.0.1:" + agent.port())
				.doesNotContain("s3cret");
		}
		assertThat(output).contains("(unauthorized): the device refuses").doesNotContain("s3cret");
	}

	@Test
	void anotherPasswordForEncryptionEndsThePauseToo(@TempDir Path directory) throws Exception {
		Path priv = Files.writeString(directory.resolve("priv"), "other-s3cret");
		try (ConfigurableApplicationContext exporter = start("--exporter.target.username=sha-aes",
				"--exporter.target.password=wr0ng-s3cret", "--exporter.target.snmp.priv-password-file=" + priv)) {
			for (int scrape = 0; scrape < 4; scrape++) {
				get(exporter, "/metrics");
			}
			assertThat(get(exporter, "/")).contains("times in a row; next try in");
			Files.writeString(priv, "third-s3cret");
			get(exporter, "/metrics");
			assertThat(get(exporter, "/")).contains("the device refuses").doesNotContain("next try in");
		}
	}

	@Test
	void whatTheDeviceLacksLeavesTheOthers() throws Exception {
		try (ConfigurableApplicationContext exporter = start(COMMUNITY,
				"--exporter.sources.clock.snmp.columns=upsBatteryStatus")) {
			assertThat(get(exporter, "/metrics").lines()).contains("lab_interface_up{interface=\"eth0\"} 1",
					"lab_scrape_source_failure_info{source=\"clock\",reason=\"status\"} 1");
			assertThat(get(exporter, "/")).contains("the device has none of upsBatteryStatus");
		}
	}

	@Test
	void anotherPortOfTheDeviceIsNotToldTheCommunity() throws Exception {
		try (ScriptedDevice other = new ScriptedDevice((request) -> null);
				ConfigurableApplicationContext exporter = start(COMMUNITY, "--exporter.sources.clock.timeout=200ms",
						"--exporter.sources.clock.url=" + other.url())) {
			assertThat(get(exporter, "/metrics").lines()).contains("lab_interface_up{interface=\"eth0\"} 1",
					"lab_scrape_source_failure_info{source=\"clock\",reason=\"timeout\"} 1");
			assertThat(other.communities).containsOnly("public");
		}
	}

	@Test
	void limitsHoldForATableThatNeverEnds() throws Exception {
		try (ConfigurableApplicationContext exporter = start(COMMUNITY, "--exporter.limits.body-size=1KB",
				"--exporter.sources.interfaces.snmp.columns=1.3.6.1.4.1.99999.9.1.1")) {
			assertThat(get(exporter, "/metrics").lines())
				.contains("lab_scrape_source_failure_info{source=\"interfaces\",reason=\"too_large\"} 1");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					sources.clock.snmp.colums=x                        | sources.clock.snmp.colums: this key is unknown; did you mean 'exporter.sources.clock.snmp.columns'?
					sources.clock.snmp.columns=ifHCInOctet             | sources.clock.snmp.columns[0]: 'ifHCInOctet' is not in the dictionary; did you mean 'ifHCInOctets'?
					sources.clock.snmp.columns=sysName,ifDescr         | sources.clock.snmp.columns[1]: ifDescr is the column of a table and sysName is not
					sources.clock.snmp.columns=ifDescr,hrStorageUsed   | sources.clock.snmp.columns[1]: hrStorageUsed is indexed by hrStorageIndex, and others here by ifIndex
					sources.clock.snmp.columns=ifDescr,ifDescr         | sources.clock.snmp.columns: the field 'ifDescr' is there twice
					sources.clock.snmp.columns=                        | sources.clock.snmp.columns: there is nothing to read
					sources.clock.snmp.objects.hrSystemDate=1.3.6 odd  | sources.clock.snmp.objects.hrSystemDate: 'odd' is not a syntax
					sources.clock.snmp.objects.hrSystemDate=odd        | sources.clock.snmp.objects.hrSystemDate: 'odd' does not begin with an OID
					sources.clock.snmp.index=a                         | sources.clock.snmp.index: hrSystemDate is a scalar, which has no index
					sources.interfaces.snmp.index=a odd                | sources.interfaces.snmp.index[0]: 'odd' is not a type of a part of an index
					sources.printers.snmp.lookups.hrDeviceDescr.by=x   | sources.printers.snmp.lookups.hrDeviceDescr.by: x is neither a column nor a part of the index
					sources.printers.snmp.lookups.name.column=ifName   | sources.printers.snmp.lookups.name.by: it is missing
					target.snmp.comunity=s3cret                        | target.snmp.comunity: this key is unknown; did you mean 'exporter.target.snmp.community'?
					target.snmp.version=4                              | target.snmp.version: '4' is not a version of SNMP; write 1, 2c or 3
					target.snmp.version=3                              | sources.interfaces.snmp: exporter.target.snmp.community is set, which is for versions 1 and 2c
					target.snmp.auth-protocol=sha3                     | target.snmp.auth-protocol: 'sha3' is not a protocol; write one of md5, sha, sha224
					target.snmp.priv-password=s3cret-s3cret            | sources.interfaces.snmp: exporter.target.snmp.priv-password is set, which is for version 3
					target.snmp.security-name=me                       | sources.interfaces.snmp: exporter.target.snmp.community is set, which is for versions 1 and 2c
					target.snmp.max-repetitions=0                      | target.snmp.max-repetitions: it must be from 1 to 1000, not 0
					target.snmp.community-file=/none                   | target.snmp.community: community-file is set too
					target.snmp.priv-password-file=/none               | target.snmp.priv-password-file: /none does not exist
					target.url=snmp://127.0.0.1/x                      | target.url: snmp://127.0.0.1/x is not the address of a device
					""")
	void whatIsDeclaredWronglyStopsTheStartWithItsPlaceAndTheCure(String written, String mistake,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(COMMUNITY, "--exporter." + written).close());
		assertThat(output).contains("APPLICATION FAILED TO START", "exporter." + mistake)
			.doesNotContain("s3cret", Agent.COMMUNITY);
	}

	private static String get(ConfigurableApplicationContext exporter, String path) throws Exception {
		String port = Objects.requireNonNull(exporter.getEnvironment().getProperty("local.server.port"));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(YamlOnlyExporter.class);
		application.setDefaultProperties(
				Map.of("exporter.target.url", agent.url(), "server.port", "0", "server.address", "127.0.0.1"));
		return application.run(arguments);
	}

}
