package io.github.exporterkit.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What may stand under {@code exporter.target}, and what people read if it may not.
 */
class TargetTests {

	private static final String URL = "http://localhost:8161";

	@TempDir
	Path directory;

	@Test
	void aUrlIsEnough() {
		Target target = bind(Map.of("url", URL));
		assertThat(target).isEqualTo(Target.of(URL));
		assertThat(target.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(target.allowOtherHosts()).isFalse();
		assertThat(target.headers()).isEmpty();
		assertThat(target.ssl().bundle()).isNull();
	}

	@Test
	void everythingIsBound() throws IOException {
		Path file = Files.writeString(this.directory.resolve("password"), "s3cret");
		Target target = bind(Map.of("url", "https://broker:8443/base", "username", "admin", "password-file",
				file.toString(), "headers.X-Api-Key", "abc", "ssl.bundle", "broker", "connect-timeout", "3s",
				"allow-other-hosts", "true"));
		assertThat(target).isEqualTo(new Target("https://broker:8443/base", "admin", null, file, null,
				Map.of("X-Api-Key", "abc"), new Target.Ssl("broker"), Duration.ofSeconds(3), true,
				Target.Authentication.BASIC, null, null, null, null));
	}

	@ParameterizedTest
	@CsvSource({ "file:///proc,file:///proc", "unix:///run/x.sock?timeout=1,unix:///run/x.sock",
			"tcp://localhost:11211,tcp://localhost:11211" })
	void aTargetNeedNotSpeakHttp(String url, String shown) {
		assertThat(bind(Map.of("url", url)).shownUrl()).isEqualTo(shown);
	}

	@Test
	void whatIsEncodedInTheUrlIsNotEncodedAgain() {
		assertThat(bind(Map.of("url", URL + "/a%20b")).url()).isEqualTo(URL + "/a%20b");
	}

	@Test
	void anEmptyUserNameAndPasswordAreNone() {
		assertThat(bind(Map.of("url", URL, "username", "", "password", ""))).isEqualTo(Target.of(URL));
	}

	@Test
	void anEmptyPasswordIsOneIfThereIsAUserName() {
		assertThat(bind(Map.of("url", URL, "username", "api-key", "password", "")).password()).isEmpty();
	}

	@Test
	void aMissingUrlIsRefused() {
		refused(Map.of("username", "admin"))
			.hasMessage("url: it is missing; write where the process to wrap is, such as http://localhost:8161");
	}

	@ParameterizedTest
	@CsvSource({ "localhost:8161", "broker", "http://my_broker:8161/api" })
	void aUrlWithoutSchemeAndHostIsRefused(String url) {
		refused(Map.of("url", url))
			.hasMessage("url: " + url + " is not a URL with a scheme and a host (letters, digits, dots and hyphens); "
					+ "write one such as http://localhost:8161");
	}

	@Test
	void theQueryOfARefusedUrlIsNotRepeated() {
		refused(Map.of("url", "http://my_broker?key=s3cret"))
			.hasMessageStartingWith("url: http://my_broker is not a URL");
	}

	@ParameterizedTest
	@CsvSource({ "http://admin:s3cret@localhost:8161", "http://admin:s3cret@my_broker:8161", "admin:s3cret@localhost",
			"http://admin:100%s3cret@localhost:8161", "http://admin:s3/cret@localhost",
			"http://admin:s3?cret@localhost", "http://admin:12#s3cret@localhost" })
	void userInfoInTheUrlIsRefusedWithoutRepeatingIt(String url) {
		refused(Map.of("url", url)).hasMessage("url: it contains a user name or a password (the value is not shown); "
				+ "remove what is before the @; exporter.target.username and exporter.target.password-file log in");
	}

	@Test
	void aFragmentInTheUrlIsRefused() {
		refused(Map.of("url", URL + "/ui#queues")).hasMessage(
				"url: " + URL + "/ui is followed by a fragment, which is never sent; remove the # and what follows");
	}

	@Test
	void aPasswordAndAPasswordFileAreRefused() {
		refused(Map.of("url", URL, "username", "admin", "password", "s3cret", "password-file", "/secret"))
			.hasMessage("password: password-file is set too; remove one of them");
	}

	@Test
	void aBearerTokenBesideAUserNameIsRefused() {
		refused(Map.of("url", URL, "username", "admin", "password", "s3cret", "bearer-token-file", "/token"))
			.hasMessage("bearer-token-file: a user name or password is set too; remove one or the other");
	}

	@Test
	void aUserNameWithoutAPasswordIsRefused() {
		refused(Map.of("url", URL, "username", "admin")).hasMessage("username: it is set without a password; "
				+ "set exporter.target.password or exporter.target.password-file too");
	}

	@ParameterizedTest
	@CsvSource({ "password", "password-file" })
	void aPasswordWithoutAUserNameIsRefused(String name) {
		refused(Map.of("url", URL, name, "s3cret"))
			.hasMessage(name + ": it is set without a user name; set exporter.target.username too");
	}

	@Test
	void aPasswordFileThatIsNotThereIsRefused() {
		Path file = this.directory.resolve("password");
		refused(Map.of("url", URL, "username", "admin", "password-file", file.toString()))
			.hasMessage("password-file: " + file + " does not exist; create or mount it, or correct the path");
	}

	@Test
	void aBearerTokenFileThatIsADirectoryIsRefused() {
		refused(Map.of("url", URL, "bearer-token-file", this.directory.toString()))
			.hasMessage("bearer-token-file: " + this.directory + " is a directory; name the file in it");
	}

	@Test
	void anAuthorizationHeaderBesideAUserNameIsRefused() {
		refused(Map.of("url", URL, "username", "admin", "password", "s3cret", "headers.authorization", "Basic s3cret"))
			.hasMessage("headers.Authorization: it is set beside exporter.target.username; " + "remove one of them");
	}

	@Test
	void aHeaderThatCannotBeSentIsRefused() {
		refused(Map.of("url", URL, "headers.X-Api-Key", "s3cret\nX-Other: 1"))
			.hasMessageStartingWith("headers.X-Api-Key: the value (not shown) has characters");
	}

	@ParameterizedTest
	@CsvSource({ "0s, 0ms", "-2s, -2000ms" })
	void aConnectTimeoutThatIsNotPositiveIsRefused(String timeout, String shown) {
		refused(Map.of("url", URL, "connect-timeout", timeout))
			.hasMessage("connect-timeout: it must be longer than zero, not " + shown + "; write a duration such as 1s");
	}

	@Test
	void howToReachItIsBound() {
		Target target = bind(Map.of("url", URL, "username", "admin", "password", "s3cret", "authentication", "digest",
				"max-connections", "2", "proxy.url", "http://proxy:3128", "proxy.username", "scraper", "proxy.password",
				"s3cret"));
		assertThat(target.authentication()).isEqualTo(Target.Authentication.DIGEST);
		assertThat(target.maxConnections()).isEqualTo(2);
		assertThat(target.proxy()).isEqualTo(new Proxy("http://proxy:3128", "scraper", "s3cret", null));
		assertThat(target.toString()).contains("http://proxy:3128", "scraper").doesNotContain("s3cret");
		assertThat(target.at("exporter.sources.x.url", "http://localhost:1").proxy()).isEqualTo(target.proxy());
	}

	@Test
	void digestWithoutAUserNameIsRefused() {
		refused(Map.of("url", URL, "authentication", "digest"))
			.hasMessage("authentication: digest needs a user name and a password; set exporter.target.username and "
					+ "password-file too, or remove it");
	}

	@Test
	void noConnectionAtAllIsRefused() {
		refused(Map.of("url", URL, "max-connections", "0"))
			.hasMessage("max-connections: it must be at least 1, not 0; write a number such as 2, or remove it");
	}

	@ParameterizedTest
	@CsvSource({ "https://proxy:3128", "socks5://proxy:1080", "http://proxy:3128/path", "http://proxy:3128?a=s3cret" })
	void aProxyThatIsNotSpokenToInHttpIsRefused(String url) {
		refused(Map.of("url", URL, "proxy.url", url)).hasMessageStartingWith("url: ")
			.hasMessageEndingWith(" is not the URL of an HTTP proxy; write one such as http://proxy:3128")
			.hasMessageNotContaining("s3cret");
	}

	@Test
	void userInfoInTheUrlOfAProxyIsRefusedWithoutRepeatingIt() {
		refused(Map.of("url", URL, "proxy.url", "http://user:s3cret@proxy:3128")).hasMessageStartingWith(
				"url: it contains a user name or a password (the value is not shown); remove what is before the @; "
						+ "exporter.target.proxy.username and exporter.target.proxy.password-file log in");
	}

	@Test
	void aProxyWithHalfALoginIsRefused() {
		refused(Map.of("url", URL, "proxy.url", "http://proxy:3128", "proxy.username", "scraper"))
			.hasMessage("username: a user name needs a password, and a password a user name; set both, or neither");
	}

	@Test
	void whereToGetATokenIsBound() {
		Target target = bind(Map.of("url", URL, "oauth2.token-url", "https://login/token?a=s3cret", "oauth2.client-id",
				"exporter", "oauth2.client-secret", "s3cret", "oauth2.scopes", "read,write",
				"oauth2.endpoint-params.audience", "s3cret", "oauth2.send-secret-in", "body"));
		assertThat(target.oauth2()).isEqualTo(new OAuth2("https://login/token?a=s3cret", "exporter", "s3cret", null,
				List.of("read", "write"), Map.of("audience", "s3cret"), OAuth2.SecretIn.BODY));
		assertThat(target.toString()).contains("https://login/token", "exporter", "audience").doesNotContain("s3cret");
		assertThat(target.at("exporter.sources.x.url", URL + "/x").oauth2()).isEqualTo(target.oauth2());
		assertThat(target.at("exporter.sources.x.url", "http://localhost:1").oauth2()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					username          | admin        | oauth2: exporter.target.username is set too; remove one or the other
					headers.authorization | Basic s3cret | oauth2: exporter.target.headers.Authorization is set too; remove one or the other
					url               | tcp://x:1    | oauth2: the target is not reached over HTTP; remove it
					oauth2.token-url  | /token       | token-url: /token is a path, not a URL
					oauth2.token-url  | ftp://x/     | token-url: ftp://x/ is not a URL of HTTP; write one such as https://login.example.org/oauth2/token
					oauth2.token-url  | http://a:s3cret@x/ | token-url: it contains a user name or a password (the value is not shown); remove what is before the @; exporter.target.oauth2.client-id and exporter.target.oauth2.client-secret-file log in
					oauth2.token-url  | ''           | token-url: it is missing; write one such as https://login.example.org/oauth2/token
					oauth2.client-id  | ''           | client-id: it is missing; write the client to ask for tokens as
					oauth2.client-secret-file | /nowhere | client-secret: client-secret-file is set too; remove one of them
					oauth2.endpoint-params.scope | a | endpoint-params.scope: this parameter is made for every request and cannot be set; write scopes instead
					oauth2.endpoint-params.grant_type | a | endpoint-params.grant_type: this parameter is made for every request and cannot be set; remove it
					""")
	void aMistakeInWhereToGetATokenIsRefused(String name, String value, String message) {
		Map<String, String> properties = new HashMap<>(Map.of("url", URL, "oauth2.token-url", "https://login/token",
				"oauth2.client-id", "exporter", "oauth2.client-secret", "s3cret"));
		properties.put(name, value);
		if (name.equals("username")) {
			properties.put("password", "s3cret");
		}
		refused(properties).hasMessageStartingWith(message).hasMessageNotContaining("s3cret");
	}

	@Test
	void aClientWithoutASecretIsRefused() {
		refused(Map.of("url", URL, "oauth2.token-url", "https://login/token", "oauth2.client-id", "exporter"))
			.hasMessage("client-id: it is set without a secret; set exporter.target.oauth2.client-secret or "
					+ "exporter.target.oauth2.client-secret-file too");
	}

	@Test
	void noSecretIsInItsText() throws IOException {
		Path file = Files.writeString(this.directory.resolve("password"), "s3cret");
		Target target = new Target(URL + "/api?key=s3cret", "admin", null, file, null, Map.of("X-Api-Key", "s3cret"),
				new Target.Ssl(null), Duration.ofSeconds(1), false, Target.Authentication.BASIC, null, null, null,
				null);
		assertThat(target.toString()).contains(URL + "/api", "X-Api-Key").doesNotContain("s3cret");
		assertThat(bind(Map.of("url", URL, "username", "admin", "password", "s3cret")).toString())
			.doesNotContain("s3cret");
	}

	@Test
	void theUrlIsShownWithoutItsQuery() {
		assertThat(Target.of("https://[::1]:8443/api?key=s3cret").shownUrl()).isEqualTo("https://[::1]:8443/api");
	}

	@ParameterizedTest
	@CsvSource({ "http://broker/metrics", "http://broker:80/other", "HTTP://BROKER" })
	void anotherPathOfTheSameOriginKeepsCredentialsAndHeaders(String other) {
		Target there = withCredentials("http://broker/api").at("exporter.sources.jvm.url", other);
		assertThat(there.url()).isEqualTo(other);
		assertThat(there.username()).isEqualTo("admin");
		assertThat(there.password()).isEqualTo("s3cret");
		assertThat(there.headers()).containsEntry("X-Api-Key", "s3cret");
	}

	@ParameterizedTest
	@CsvSource({ "http://broker:9000", "https://broker", "https://broker:80" })
	void anotherPortOrSchemeGetsNeitherCredentialsNorHeaders(String other) {
		Target there = withCredentials("http://broker").at("exporter.sources.jvm.url", other);
		assertThat(there).isEqualTo(Target.of(other));
	}

	@Test
	void anotherHostIsRefusedAndTheRuleExplained() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> withCredentials("http://broker/api?key=s3cret").at("exporter.sources.jvm.url",
					"http://other:9000/x?key=s3cret"))
			.withMessage("exporter.sources.jvm.url: http://other:9000/x is on another host than exporter.target.url, "
					+ "http://broker/api, but one exporter wraps exactly one process; give the other process an exporter "
					+ "of its own, or, if this is the same process under another name, set "
					+ "exporter.target.allow-other-hosts=true");
	}

	@Test
	void anotherHostIsAllowedByChoiceButGetsNoCredentials() {
		Target target = bind(
				Map.of("url", "http://broker", "username", "admin", "password", "s3cret", "allow-other-hosts", "true"));
		Target there = target.at("exporter.sources.jvm.url", "http://other");
		assertThat(there.url()).isEqualTo("http://other");
		assertThat(there.username()).isNull();
		assertThat(there.password()).isNull();
	}

	@Test
	void theUrlOfASourceIsCheckedUnderItsOwnKey() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Target.of(URL).at("exporter.sources.jvm.url", "localhost:9000"))
			.withMessageStartingWith("exporter.sources.jvm.url: localhost:9000 is not a URL");
	}

	private static Target withCredentials(String url) {
		return bind(Map.of("url", url, "username", "admin", "password", "s3cret", "headers.X-Api-Key", "s3cret"));
	}

	private static AbstractThrowableAssert<?, ?> refused(Map<String, String> properties) {
		return assertThatThrownBy(() -> bind(properties)).rootCause().isInstanceOf(IllegalArgumentException.class);
	}

	private static Target bind(Map<String, String> properties) {
		Map<String, String> prefixed = new HashMap<>();
		properties.forEach((name, value) -> prefixed.put("exporter.target." + name, value));
		return new Binder(new MapConfigurationPropertySource(prefixed)).bind("exporter.target", Target.class).get();
	}

}
