package io.github.exporterkit.snmp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What devices answer wrongly.
 */
class DeviceFaultTests {

	private static final String DESCR = "1.3.6.1.2.1.2.2.1.2.";

	@AutoClose
	private static final Agent agent = Agent.start(Map.of("1.3.6.1.2.1.2.2.1.2.1", new OctetString("eth1")));

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
	void anAnswerToAnotherRequestIsNoAnswer() throws Exception {
		try (ScriptedDevice device = new ScriptedDevice((request) -> {
			PDU answer = ScriptedDevice.answer(request, new Integer32(1), DESCR + 1);
			answer.setRequestID(new Integer32(request.getRequestID().toInt() + 1));
			return answer;
		})) {
			assertThat(Asked.failure(source(device, "ifDescr")).kind()).isEqualTo(Kind.TIMEOUT);
		}
	}

	private static Source source(ScriptedDevice device, String column) {
		return Asked.source(device.url(), Map.of("snmp.response-timeout", "200ms"), column);
	}

}
