package io.github.exporterkit.snmp;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What networks do wrong, and devices that come and go.
 */
class NetworkFaultTests {

	private static final String DESCR = "1.3.6.1.2.1.2.2.1.2.";

	private static final Map<String, String> IMPATIENT = Map.of("snmp.community", Agent.COMMUNITY,
			"snmp.response-timeout", "200ms");

	@AutoClose
	private static Agent agent;

	@BeforeAll
	static void start() throws Exception {
		Map<String, Variable> values = new HashMap<>();
		for (int row = 1; row <= 200; row++) {
			values.put(DESCR + row, new OctetString("eth" + row));
		}
		agent = Agent.start(values);
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
		Source source = Asked.source(first.url(),
				Asked.login("sha-aes", Agent.PASSWORD, "sha", "aes", Agent.PRIV_PASSWORD), "ifDescr");
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

}
