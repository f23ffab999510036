package io.github.exporterkit.snmp;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Version 3 with all protocols.
 */
class ProtocolTests {

	@AutoClose
	private static final Agent agent = Agent.start(Map.of("1.3.6.1.2.1.2.2.1.2.1", new OctetString("eth0")));

	static Stream<Arguments> protocols() {
		return Agent.AUTH.stream().flatMap((auth) -> Agent.PRIV.stream().map((priv) -> Arguments.of(auth, priv)));
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void aUserIsAuthenticatedAndEncrypted(String auth, String priv) throws Exception {
		assertThat(rows(Asked.login(auth + "-" + priv, Agent.PASSWORD, auth, priv, Agent.PRIV_PASSWORD)))
			.contains("eth0");
	}

	@ParameterizedTest
	@MethodSource("authentications")
	void aUserIsAuthenticated(String auth) throws Exception {
		assertThat(rows(Asked.login(auth, Agent.PASSWORD, auth.replace("sha", "SHA-"), null, null))).contains("eth0");
	}

	static Stream<String> authentications() {
		return Agent.AUTH.stream().filter((name) -> !name.equals("sha"));
	}

	@Test
	void aUserNeedsNoPassword() throws Exception {
		assertThat(rows(Map.of("snmp.security-name", "nobody"))).contains("eth0");
	}

	private static String rows(Map<String, String> login) throws Exception {
		return Asked.rows(Asked.source(agent.url(), login, "ifDescr"));
	}

}
