package io.github.exporterkit.snmp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Communities, users and passwords that a device does not let in.
 */
class LoginFaultTests {

	@AutoClose
	private static final Agent agent = Agent.start(Map.of("1.3.6.1.2.1.2.2.1.2.1", new OctetString("eth1")));

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
			.failure(Asked.source(agent.url(), Asked.login(user, password, auth, priv, privPassword), "ifDescr"));
		assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
		assertThat(failure.isCredentialsRejected()).isTrue();
		assertThat(failure).hasMessageContaining(reason)
			.hasMessageNotContaining(password)
			.hasMessageNotContaining(privPassword);
	}

	@Test
	void aWrongPasswordForEncryptionFails() {
		FetchException failure = Asked.failure(Asked.source(agent.url(),
				Asked.login("sha-aes", Agent.PASSWORD, "sha", "aes", "wr0ng-s3cret"), "ifDescr"));
		assertThat(failure.kind()).isIn(Kind.UNAUTHORIZED, Kind.TIMEOUT);
		assertThat(failure).hasMessageContaining("password").hasMessageNotContaining("wr0ng");
	}

	@Test
	void anUnknownContextIsTold() {
		Map<String, String> settings = new HashMap<>(
				Asked.login("sha-aes", Agent.PASSWORD, "sha", "aes", Agent.PRIV_PASSWORD));
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
			.failure(Asked.source(agent.url(), Asked.login("sha", "short", "sha", null, null), "ifDescr"));
		assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
		assertThat(failure).hasMessageContaining("exporter.target.password is shorter than the 8 characters");
	}

}
