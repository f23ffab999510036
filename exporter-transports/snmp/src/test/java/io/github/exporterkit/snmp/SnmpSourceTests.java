package io.github.exporterkit.snmp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.snmp.SnmpProperties.Lookup;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

import static org.assertj.core.api.Assertions.assertThat;

class SnmpSourceTests {

	private static final String IF = "1.3.6.1.2.1.2.2.1.";

	private static final String IFX = "1.3.6.1.2.1.31.1.1.1.";

	private static final String OWN = "1.3.6.1.4.1.99999.";

	@AutoClose
	private static Agent agent;

	@BeforeAll
	static void start() throws Exception {
		Map<String, Variable> values = new HashMap<>();
		values.put(IF + "2.1", new OctetString("lo"));
		values.put(IF + "2.2", new OctetString("eth0"));
		values.put(IF + "2.1000", new OctetString("b\u00fcro"));
		values.put(IF + "6.2", OctetString.fromHexString("00:1a:2b:3c:4d:5e"));
		values.put(IF + "8.1", new Integer32(1));
		values.put(IF + "8.2", new Integer32(7));
		values.put(IF + "8.1000", new Integer32(42));
		values.put(IF + "9.2", new TimeTicks(12345));
		values.put(IF + "10.1", new Counter32(4_294_967_295L));
		values.put(IFX + "6.1", new Counter64(9_007_199_254_740_993L));
		values.put(IFX + "6.2", new Counter64(-1));
		values.put("1.3.6.1.2.1.4.20.1.2.10.0.0.1", new Integer32(2));
		values.put("1.3.6.1.2.1.4.20.1.3.10.0.0.1", new IpAddress("255.255.255.0"));
		values.put("1.3.6.1.2.1.25.1.2.0", OctetString.fromHexString("07:ea:0b:1a:09:0f:1e:05:2b:01:1e"));
		values.put("1.3.6.1.2.1.25.2.3.1.2.1", new OID("1.3.6.1.2.1.25.2.1.4"));
		values.put("1.3.6.1.2.1.25.2.3.1.4.1", new Integer32(4096));
		values.put("1.3.6.1.2.1.25.2.3.1.5.1", new Integer32(2_000_000_000));
		values.put("1.3.6.1.2.1.25.2.3.1.6.1", new Integer32(3));
		values.put("1.3.6.1.2.1.25.3.2.1.3.1", new OctetString("printer"));
		values.put("1.3.6.1.2.1.25.3.5.1.2.1", OctetString.fromHexString("24:01"));
		values.put("1.3.6.1.2.1.33.1.2.5.0", new Integer32(543));
		values.put("1.3.6.1.2.1.43.11.1.1.6.1.2", OctetString.fromHexString("54:6f:6e:65:72:00"));
		values.put("1.3.6.1.2.1.43.11.1.1.9.1.2", new Integer32(-3));
		values.put("1.3.6.1.2.1.47.1.1.1.1.7.7", new OctetString("PSU 1"));
		values.put("1.3.6.1.2.1.47.1.1.1.1.7.8", new OctetString("Inlet"));
		values.put("1.3.6.1.2.1.47.1.1.1.1.4.8", new Integer32(7));
		values.put("1.3.6.1.2.1.99.1.1.1.2.8", new Integer32(8));
		values.put("1.3.6.1.2.1.99.1.1.1.3.8", new Integer32(1));
		values.put("1.3.6.1.2.1.99.1.1.1.4.8", new Integer32(230_125));
		values.put("1.3.6.1.4.1.2021.10.1.6.1",
				new Opaque(new byte[] { (byte) 0x9f, 0x78, 4, 0x3e, 0x61, 0x47, (byte) 0xae }));
		values.put(OWN + "1.1.2.4.110.97.109.101.1.0.26.43.60.77.94", new Gauge32(5));
		values.put(OWN + "2.0", OctetString.fromHexString("ff:00"));
		for (int row = 1; row <= 1000; row++) {
			values.put(OWN + "3.1.1." + row, new Integer32(row));
			if (row % 97 == 0) {
				values.put(OWN + "3.1.2." + row, new Integer32(row));
			}
		}
		agent = Agent.start(values);
	}

	@Test
	void columnsOfATableAreRows() throws Exception {
		assertThat(rows("2c", "ifDescr", "ifOperStatus", "ifInOctets", "ifHCInOctets")).isEqualTo("["
				+ "{\"index\":\"1\",\"ifIndex\":1,\"ifDescr\":\"lo\",\"ifOperStatus\":\"up\",\"ifInOctets\":4294967295,\"ifHCInOctets\":9007199254740993},"
				+ "{\"index\":\"2\",\"ifIndex\":2,\"ifDescr\":\"eth0\",\"ifOperStatus\":\"lowerLayerDown\",\"ifHCInOctets\":\"18446744073709551615\"},"
				+ "{\"index\":\"1000\",\"ifIndex\":1000,\"ifDescr\":\"b\u00fcro\",\"ifOperStatus\":42}]");
	}

	/** Which has no counters of 64 bits. */
	@Test
	void version1WalksARowAtATime() throws Exception {
		assertThat(rows("1", "ifDescr", "ifInOctets", "ifHCInOctets"))
			.isEqualTo("[{\"index\":\"1\",\"ifIndex\":1,\"ifDescr\":\"lo\",\"ifInOctets\":4294967295},"
					+ "{\"index\":\"2\",\"ifIndex\":2,\"ifDescr\":\"eth0\"},"
					+ "{\"index\":\"1000\",\"ifIndex\":1000,\"ifDescr\":\"b\u00fcro\"}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "2c" })
	void scalarsAreOneRowWithoutThoseThatAreNotThere(String version) throws Exception {
		assertThat(rows(version, "upsBatteryVoltage", "upsBatteryStatus", "SNMPv2-MIB::sysServices", "hrSystemDate"))
			.isEqualTo(
					"[{\"upsBatteryVoltage\":54.3,\"sysServices\":10,\"hrSystemDate\":\"2026-11-26T07:45:30.500Z\"}]");
	}

	@Test
	void textsAreReadAsTheMibSays() throws Exception {
		assertThat(rows("2c", "ifPhysAddress", "ifLastChange")).isEqualTo(
				"[{\"index\":\"2\",\"ifIndex\":2,\"ifPhysAddress\":\"00:1A:2B:3C:4D:5E\",\"ifLastChange\":123.45}]");
		assertThat(rows("2c", "hrPrinterDetectedErrorState")).contains("\"lowToner,jammed,15\"");
		assertThat(rows("2c", "laLoadFloat")).contains("\"laLoadFloat\":0.22");
		assertThat(rows("2c", "prtMarkerSuppliesDescription", "prtMarkerSuppliesLevel")).isEqualTo(
				"[{\"index\":\"1.2\",\"hrDeviceIndex\":1,\"prtMarkerSuppliesIndex\":2,\"prtMarkerSuppliesDescription\":\"Toner\",\"prtMarkerSuppliesLevel\":-3}]");
	}

	@Test
	void numbersThatNeedAnotherColumnAreWhole() throws Exception {
		assertThat(rows("2c", "hrStorageType", "hrStorageSize", "hrStorageUsed")).isEqualTo(
				"[{\"index\":\"1\",\"hrStorageIndex\":1,\"hrStorageType\":\"hrStorageFixedDisk\",\"hrStorageSize\":8.192E12,\"hrStorageUsed\":12288.0}]");
		assertThat(rows("2c", "entPhySensorValue")).contains("\"entPhySensorValue\":23.0125");
	}

	@Test
	void otherTablesAreJoinedByTheirIndex() throws Exception {
		assertThat(rows(new SnmpProperties(List.of("entPhySensorValue", "entPhysicalName", "entPhysicalContainedIn"),
				Map.of(), List.of(),
				Map.of("container", new Lookup("entPhysicalName", List.of("entPhysicalContainedIn"))))))
			.contains("\"entPhysicalName\":\"Inlet\"", "\"container\":\"PSU 1\"");
		assertThat(rows(new SnmpProperties(List.of("ipAdEntIfIndex", "ipAdEntNetMask"), Map.of(), List.of(),
				Map.of("ifDescr", new Lookup("", List.of("ipAdEntIfIndex"))))))
			.isEqualTo(
					"[{\"index\":\"10.0.0.1\",\"ipAdEntAddr\":\"10.0.0.1\",\"ipAdEntIfIndex\":2,\"ipAdEntNetMask\":\"255.255.255.0\",\"ifDescr\":\"eth0\"}]");
		assertThat(rows(new SnmpProperties(List.of("prtMarkerSuppliesLevel"), Map.of(), List.of(),
				Map.of("hrDeviceDescr", new Lookup("", List.of("hrDeviceIndex"))))))
			.contains("\"hrDeviceDescr\":\"printer\"");
	}

	@Test
	void whatTheDictionaryDoesNotKnowIsDeclared() throws Exception {
		assertThat(rows(new SnmpProperties(List.of("level"), Map.of("level", OWN + "1.1.2 enum low=5"),
				List.of("name string", "port", "peer mac"), Map.of())))
			.isEqualTo(
					"[{\"index\":\"4.110.97.109.101.1.0.26.43.60.77.94\",\"name\":\"name\",\"port\":1,\"peer\":\"00:1A:2B:3C:4D:5E\",\"level\":\"low\"}]");
		assertThat(rows("2c", OWN + "2.0")).isEqualTo("[{\"%s2.0\":\"0xFF00\"}]".formatted(OWN));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 25, 1000 })
	void columnsWithGapsStayInStep(int maxRepetitions) throws Exception {
		String rows = Asked.rows(Asked.source(agent.url(),
				Map.of("snmp.community", Agent.COMMUNITY, "snmp.max-repetitions", "" + maxRepetitions), OWN + "3.1.1",
				OWN + "3.1.2"));
		assertThat(rows.split("index")).hasSize(1001);
		assertThat(rows).contains("{\"index\":\"97\",\"%1$s3.1.1\":97,\"%1$s3.1.2\":97}".formatted(OWN),
				"{\"index\":\"98\",\"%1$s3.1.1\":98}".formatted(OWN),
				"{\"index\":\"970\",\"%1$s3.1.1\":970,\"%1$s3.1.2\":970}".formatted(OWN));
	}

	@Test
	void aTableThatIsNotThereHasNoRows() throws Exception {
		assertThat(rows("2c", "upsInputVoltage")).isEqualTo("[]");
	}

	private static String rows(String version, String... columns) throws Exception {
		return Asked.rows(
				Asked.source(agent.url(), Map.of("snmp.community", Agent.COMMUNITY, "snmp.version", version), columns));
	}

	private static String rows(SnmpProperties properties) throws Exception {
		Source source = Asked.source(agent.url(), Asked.COMMUNITY, properties);
		return Asked.rows(source);
	}

}
