package io.github.exporterkit.snmp;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What devices and networks do wrong.
 */
class SnmpFaultTests {

	private static final String DESCR = "1.3.6.1.2.1.2.2.1.2.";

	private static final Map<String, String> IMPATIENT = Map.of("snmp.community", Agent.COMMUNITY,
			"snmp.response-timeout", "200ms");

	private static Agent agent;

	@BeforeAll
	static void start() throws Exception {
		Map<String, Variable> values = new HashMap<>();
		for (int row = 1; row <= 200; row++) {
			values.put(DESCR + row, new OctetString("eth" + row));
		}
		agent = Agent.start(values);
	}

	@AfterAll
	static void stop() {
		agent.close();
	}

	@Test
	void anAgentThatStopsIsNotReachableAndIsFoundAgainOnceItIsBack() throws Exception {
		Map<String, Variable> values = Map.of(DESCR + 1, new OctetString("eth0"));
		Agent stopping = Agent.start(values);
		int port = stopping.port();
		Source source = Asked.source(stopping.url(), IMPATIENT, "ifDescr");
		assertThat(Asked.rows(source)).contains("eth0");
		stopping.close();
		FetchException failure = Asked.failure(source);
		assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
		assertThat(failure).hasMessageContaining("nobody listens at 127.0.0.1:" + port);
		try (Agent back = Agent.start(port, values)) {
			assertThat(Asked.rows(source)).contains("eth0");
		}
	}

	@Test
	void anAgentThatRestartsWithAnotherEngineIsFoundAgainByVersion3() throws Exception {
		Map<String, Variable> values = Map.of(DESCR + 1, new OctetString("eth0"));
		Agent first = Agent.start(values);
		int port = first.port();
		Source source = Asked.source(first.url(), login("sha-aes", Agent.PASSWORD, "sha", "aes", Agent.PRIV_PASSWORD),
				"ifDescr");
		assertThat(Asked.rows(source)).contains("eth0");
		first.close();
		try (Agent second = Agent.start(port, values)) {
			String rows = null;
			for (int scrape = 0; scrape < 2 && rows == null; scrape++) {
				try {
					rows = Asked.rows(source);
				}
				catch (FetchException ex) {
					assertThat(ex.isCredentialsRejected()).isFalse();
				}
			}
			assertThat(rows).contains("eth0");
		}
	}

	@Test
	void whatIsLostIsAskedForAgain() throws Exception {
		AtomicInteger datagrams = new AtomicInteger();
		try (Relay relay = new Relay(agent.port(),
				(datagram) -> (datagrams.getAndIncrement() % 2 == 0) ? List.of() : List.of(datagram))) {
			assertThat(Asked.rows(Asked.source(relay.url(), IMPATIENT, "ifDescr")).split("index")).hasSize(201);
		}
	}

	@Test
	void whatComesTwiceCountsOnce() throws Exception {
		try (Relay relay = new Relay(agent.port(), (datagram) -> List.of(datagram, datagram))) {
			assertThat(Asked.rows(Asked.source(relay.url(), IMPATIENT, "ifDescr")).split("index")).hasSize(201);
		}
	}

	@Test
	void garbageIsNoAnswer() throws Exception {
		Random random = new Random(1);
		try (Relay relay = new Relay(agent.port(), (datagram) -> {
			byte[] garbage = datagram.clone();
			for (int i = 0; i < 10; i++) {
				garbage[2 + random.nextInt(garbage.length - 2)] = (byte) random.nextInt();
			}
			byte[] nothing = new byte[random.nextInt(50)];
			random.nextBytes(nothing);
			byte[] claims = { 0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 2, 1, 1 };
			return List.of(nothing, claims, new byte[0], Arrays.copyOf(datagram, datagram.length / 2), datagram);
		})) {
			assertThat(Asked.rows(Asked.source(relay.url(), IMPATIENT, "ifDescr")).split("index")).hasSize(201);
			assertThat(relay.answers).hasPositiveValue();
		}
	}

	@Test
	void nothingButGarbageIsATimeout() throws Exception {
		try (Relay relay = new Relay(agent.port(), (datagram) -> List.of(new byte[] { 1, 2, 3 }))) {
			FetchException failure = Asked.failure(Asked.source(relay.url(), IMPATIENT, "ifDescr"));
			assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
			assertThat(relay.answers).hasValue(3);
		}
	}

	@Test
	void anAnswerToAnotherRequestIsNoAnswer() throws Exception {
		try (ScriptedDevice device = new ScriptedDevice((request) -> {
			PDU answer = ScriptedDevice.answer(request, new Integer32(1), DESCR + 1);
			answer.setRequestID(new Integer32(request.getRequestID().toInt() + 1));
			return answer;
		})) {
			assertThat(Asked.failure(source(device, "ifDescr")).kind()).isEqualTo(Kind.TIMEOUT);
		}
	}

	@Test
	void aDeviceThatAnswersTooLateIsATimeoutAtTheDeadline() throws Exception {
		try (ScriptedDevice device = new ScriptedDevice((request) -> null)) {
			Source source = Asked.source(device.url(), Map.of("snmp.response-timeout", "1m"), "ifDescr");
			long start = System.nanoTime();
			FetchException failure = Asked.failure(source, Duration.ofMillis(300));
			assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
			assertThat(failure).hasMessageContaining("is the community right?");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
		}
	}

	@Test
	void aTableThatNeverEndsIsEndedByTheDeadlineAndByLimits() throws Exception {
		Source source = Asked.source(agent.url(), Asked.COMMUNITY, "1.3.6.1.4.1.99999.9.1.1");
		FetchException failure = Asked.failure(source, Duration.ofMillis(700));
		assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
		assertThat(failure).hasMessageContaining("not all was read in time");
		try (Payload payload = source.fetch(Deadline.after(Duration.ofSeconds(10)))) {
			RowStream rows = (RowStream) payload.rows();
			for (int row = 0; row < 100; row++) {
				assertThat(rows.next(new NoRow())).isTrue();
			}
		}
	}

	@Test
	void aLookupThatNeverEndsIsTooLargeOrLate() throws Exception {
		Source source = Asked.source(agent.url(), Asked.COMMUNITY, new SnmpProperties(List.of("ifDescr"), Map.of(),
				List.of(), Map.of("name", new SnmpProperties.Lookup("1.3.6.1.4.1.99999.9.1.1", List.of("ifIndex")))));
		assertThat(Asked.failure(source, Duration.ofSeconds(2)).kind()).isIn(Kind.TIMEOUT, Kind.TOO_LARGE);
	}

	@Test
	void aTableThatGoesRoundInCirclesIsRefused() throws Exception {
		try (ScriptedDevice device = new ScriptedDevice(
				(request) -> ScriptedDevice.answer(request, new Integer32(1), DESCR + 1, DESCR + 2))) {
			FetchException failure = Asked.failure(source(device, "ifDescr"));
			assertThat(failure.kind()).isEqualTo(Kind.STATUS);
			assertThat(failure).hasMessageContaining("the table would never end");
		}
	}

	@Test
	void anAnswerThatWouldBeTooBigIsAskedForInHalves() throws Exception {
		AtomicInteger largest = new AtomicInteger();
		try (ScriptedDevice device = new ScriptedDevice((request) -> {
			if (request.getMaxRepetitions() > 3) {
				PDU answer = ScriptedDevice.answer(request, new Integer32(1));
				answer.setErrorStatus(PDU.tooBig);
				return answer;
			}
			largest.set(Math.max(largest.get(), request.getMaxRepetitions()));
			return request.get(0).getOid().last() == 2 ? ScriptedDevice.answer(request, new Integer32(1), DESCR + 7)
					: ScriptedDevice.answer(request, new Integer32(1), "1.3.6.1.2.1.2.2.1.3.1");
		})) {
			Source source = source(device, "ifDescr");
			assertThat(Asked.rows(source)).contains("\"ifIndex\":7");
			assertThat(largest).hasValue(3);
			int requests = device.requests.get();
			Asked.rows(source);
			assertThat(device.requests).as("what was learnt is remembered").hasValue(requests + 2);
		}
	}

	@Test
	void aSingleValueThatIsTooBigFails() throws Exception {
		try (ScriptedDevice device = new ScriptedDevice((request) -> {
			PDU answer = ScriptedDevice.answer(request, new Integer32(1));
			answer.setErrorStatus(PDU.tooBig);
			return answer;
		})) {
			for (String object : List.of("ifDescr", "sysDescr")) {
				FetchException failure = Asked.failure(source(device, object));
				assertThat(failure.kind()).isEqualTo(Kind.STATUS);
				assertThat(failure).hasMessageContaining("a single value would be too big");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { PDU.genErr, PDU.resourceUnavailable, PDU.authorizationError })
	void anErrorOfTheDeviceIsSaid(int status) throws Exception {
		try (ScriptedDevice device = new ScriptedDevice((request) -> {
			PDU answer = ScriptedDevice.answer(request, new Integer32(1));
			answer.setErrorStatus(status);
			return answer;
		})) {
			FetchException failure = Asked.failure(source(device, "ifDescr"));
			assertThat(failure.kind()).isEqualTo((status == PDU.authorizationError) ? Kind.UNAUTHORIZED : Kind.STATUS);
			assertThat(failure.isCredentialsRejected()).isFalse();
			assertThat(failure).hasMessageContaining("the device answers").hasMessageContaining("ifDescr");
		}
	}

	@Test
	void anAnswerWithoutAValueFails() throws Exception {
		try (ScriptedDevice device = new ScriptedDevice(
				(request) -> ScriptedDevice.answer(request, new Integer32(1)))) {
			assertThat(Asked.failure(source(device, "ifDescr")).kind()).isEqualTo(Kind.STATUS);
			assertThat(Asked.failure(source(device, "sysDescr")).kind()).isEqualTo(Kind.STATUS);
		}
	}

	@Test
	void scalarsOfWhichNoneIsThereFail() {
		FetchException failure = Asked.failure(Asked.source(agent.url(), Asked.COMMUNITY, "upsBatteryStatus"));
		assertThat(failure.kind()).isEqualTo(Kind.STATUS);
		assertThat(failure).hasMessageContaining("the device has none of upsBatteryStatus");
	}

	@Test
	void aWrongCommunityIsATimeoutThatSaysSo() {
		FetchException failure = Asked.failure(Asked.source(agent.url(),
				Map.of("snmp.community", "wr0ng-secret", "snmp.response-timeout", "100ms"), "ifDescr"));
		assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
		assertThat(failure).hasMessageContaining("is the community right?").hasMessageNotContaining("wr0ng");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			stranger, auth-s3cret, sha, aes, priv-s3cret, it does not know the user
			sha-aes, wr0ng-s3cret, sha, aes, priv-s3cret, the password or the protocol for authentication is wrong
			sha-aes, auth-s3cret, sha256, aes, priv-s3cret, the password or the protocol for authentication is wrong
			sha, auth-s3cret, sha, aes, priv-s3cret, the user may not log in like this
			""")
	void rejectedCredentialsAreTold(String user, String password, String auth, String priv, String privPassword,
			String reason) {
		FetchException failure = Asked
			.failure(Asked.source(agent.url(), login(user, password, auth, priv, privPassword), "ifDescr"));
		assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
		assertThat(failure.isCredentialsRejected()).isTrue();
		assertThat(failure).hasMessageContaining(reason)
			.hasMessageNotContaining(password)
			.hasMessageNotContaining(privPassword);
	}

	@Test
	void aWrongPasswordForEncryptionFails() {
		FetchException failure = Asked.failure(
				Asked.source(agent.url(), login("sha-aes", Agent.PASSWORD, "sha", "aes", "wr0ng-s3cret"), "ifDescr"));
		assertThat(failure.kind()).isIn(Kind.UNAUTHORIZED, Kind.TIMEOUT);
		assertThat(failure).hasMessageContaining("password").hasMessageNotContaining("wr0ng");
	}

	@Test
	void anUnknownContextIsTold() {
		Map<String, String> settings = new HashMap<>(
				login("sha-aes", Agent.PASSWORD, "sha", "aes", Agent.PRIV_PASSWORD));
		settings.put("snmp.context", "elsewhere");
		FetchException failure = Asked.failure(Asked.source(agent.url(), settings, "ifDescr"));
		assertThat(failure.kind()).isEqualTo(Kind.STATUS);
		assertThat(failure).hasMessageContaining("does not know the context");
	}

	@Test
	void secretsInFilesAreReadAgain(@TempDir Path directory) throws Exception {
		Path community = Files.writeString(directory.resolve("community"), "old\n");
		Source source = Asked.source(agent.url(),
				Map.of("snmp.community-file", community.toString(), "snmp.response-timeout", "100ms"), "ifDescr");
		assertThat(Asked.failure(source).kind()).isEqualTo(Kind.TIMEOUT);
		Files.writeString(community, Agent.COMMUNITY + "\n");
		assertThat(Asked.rows(source)).contains("eth1");
		Files.delete(community);
		FetchException failure = Asked.failure(source);
		assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
		assertThat(failure).hasMessageContaining("exporter.target.snmp.community-file")
			.hasMessageContaining("cannot be read");
	}

	@Test
	void aPasswordThatIsTooShortIsTold() {
		FetchException failure = Asked
			.failure(Asked.source(agent.url(), login("sha", "short", "sha", null, null), "ifDescr"));
		assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
		assertThat(failure).hasMessageContaining("exporter.target.password is shorter than the 8 characters");
	}

	@Test
	void aHostThatIsNotKnownIsNotReachable() {
		FetchException failure = Asked.failure(Asked.source("snmp://no-such-host.invalid", IMPATIENT, "ifDescr"));
		assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
		assertThat(failure).hasMessageContaining("no-such-host.invalid is not known");
	}

	@Test
	void closingAPayloadEndsARowThatWaits() throws Exception {
		AtomicInteger answers = new AtomicInteger();
		try (ScriptedDevice device = new ScriptedDevice((request) -> (answers.incrementAndGet() > 2) ? null
				: ScriptedDevice.answer(request, new Integer32(1), DESCR + answers.get()))) {
			Source source = Asked.source(device.url(), Map.of("snmp.response-timeout", "1m"), "ifDescr");
			Payload payload = source.fetch(Deadline.after(Duration.ofMinutes(1)));
			RowStream rows = (RowStream) payload.rows();
			Thread reading = new Thread(() -> {
				try {
					while (rows.next(new NoRow())) {
						assertThat(answers).hasPositiveValue();
					}
				}
				catch (Exception ex) {
					// It was given up.
				}
			});
			reading.start();
			while (answers.get() < 3) {
				Thread.onSpinWait();
			}
			payload.close();
			reading.join(5000);
			assertThat(reading.isAlive()).isFalse();
		}
	}

	@Test
	void oneSocketServesAllSourcesAndNothingIsLeftAfterTheirEnd() throws Exception {
		SnmpTransport transport = new SnmpTransport();
		SnmpProperties properties = new SnmpProperties(List.of("ifDescr"), Map.of(), List.of(), Map.of());
		Source one = Asked.source(transport, agent.url(), Asked.COMMUNITY, properties);
		Source two = Asked.source(transport, agent.url(), Asked.COMMUNITY, properties);
		Asked.rows(one);
		Asked.rows(two);
		String name = "exporter-snmp-127.0.0.1:" + agent.port();
		List<Thread> readers = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(name))
			.toList();
		((AutoCloseable) one).close();
		((AutoCloseable) two).close();
		for (Thread reader : readers) {
			reader.join(5000);
		}
		assertThat(readers).filteredOn(Thread::isAlive).hasSizeLessThan(readers.size());
		assertThat(Asked.failure(one)).hasMessageContaining("shuts down");
	}

	@Test
	void aDeviceThatIsSilentForLongLeavesNoThreadsBehind() throws Exception {
		try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			Source source = Asked.source("snmp://127.0.0.1:" + silent.getLocalPort(),
					Map.of("snmp.response-timeout", "20ms", "snmp.retries", "0"), "ifDescr");
			for (int scrape = 0; scrape < 20; scrape++) {
				assertThat(Asked.failure(source).kind()).isEqualTo(Kind.TIMEOUT);
			}
			String name = "exporter-snmp-127.0.0.1:" + silent.getLocalPort();
			List<Thread> readers = Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> thread.getName().equals(name))
				.toList();
			for (Thread reader : readers) {
				reader.join(5000);
			}
			assertThat(readers).filteredOn(Thread::isAlive).isEmpty();
		}
	}

	private static Source source(ScriptedDevice device, String column) {
		return Asked.source(device.url(), Map.of("snmp.response-timeout", "200ms"), column);
	}

	static Map<String, String> login(String user, String password, String auth, String priv, String privPassword) {
		Map<String, String> login = new HashMap<>(Map.of("username", user, "password", password, "snmp.auth-protocol",
				auth, "snmp.response-timeout", "500ms"));
		if (priv != null) {
			login.put("snmp.priv-protocol", priv);
			login.put("snmp.priv-password", privPassword);
		}
		return login;
	}

}
