package io.github.exporterkit.source;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.exporterkit.text.DeclarationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Mistakes in {@code exporter.target.login}, one a line.
 */
class LoginMistakesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					login.path           | ``                 | path: it is missing; write where to log in, such as /api/login
					login.path           | http://x/?s3cret   | path: this is a whole URL; write only what follows the URL of the target, such as /api/login; user name and password are for the target only
					login.path           | //x/s3cret         | path: this is a whole URL
					login.body           | {"a": "{user}"}    | body: {user} stands for nothing; write {username} or {password}
					login.body           | p={password}&s3cret | body: it (not shown) is not JSON; put {username} and {password} in quotes, or, for a form, write content-type: application/x-www-form-urlencoded
					login.body           | {"p": {password}}  | body: it (not shown) is not JSON
					login.method         | GET                | body: a GET has no body; write method: POST, or put it into headers
					login.content-type   | text/xml           | content-type: 'text/xml' is neither JSON nor a form; write application/json or application/x-www-form-urlencoded
					login.headers.X-Key  | {pass-word}        | headers.X-Key: {pass-word} stands for nothing
					login.headers.Host   | x                  | headers.Host: this header is made for every request and cannot be set
					login.headers.content-type | text/plain   | headers.Content-Type: a login does not take this header; write content-type beside headers instead
					login.headers.cookie | a=s3cret           | headers.Cookie: a login does not take this header; remove it
					login.header         | X-Token            | header: it is set without a token; set exporter.target.login.token or token-header too
					login.value          | {token}            | value: it is set without a token
					login.token          | data..token        | token: it is not the place of one value; write names with dots between them, such as data.token
					login.token          | $.data[*].token    | token: it is not the place of one value
					login.token-header   | X Token            | token-header: 'X Token' is not the name of a header
					login.expired-status | 200                | expired-status: '200' does not say that a session is over; write status codes from 300 to 599, such as 401
					login.lifetime       | 0s                 | lifetime: it must be longer than zero, not 0ms; write a duration such as 20m, or remove it
					username             | ``                 | login: there is no user name to log in with; set exporter.target.username and password-file too
					authentication       | digest             | login: exporter.target.authentication: digest is set too; remove one or the other
					headers.cookie       | a=s3cret           | login: exporter.target.headers.Cookie is set too; remove one or the other
					url                  | tcp://x:1          | login: the target is not reached over HTTP; remove it
					""")
	void aMistakeIsRefused(String name, String value, String message) {
		Map<String, String> properties = properties(name, value);
		if (value.isEmpty() && name.equals("username")) {
			properties.put("password", "");
		}
		refused(properties, message);
	}

	@Test
	void aSessionIsMadeUpOfOneThingOnly() {
		refused(properties("login.token", "a", "login.token-header", "X-Token"),
				"token: token-header is set too; remove one of them");
		refused(properties("login.token", "a", "login.cookies", "SID"),
				"cookies: token is set too; remove one of them");
		refused(properties("login.token-header", "X-Token", "login.cookies", "SID"),
				"cookies: token-header is set too; remove one of them");
		refused(properties("login.token", "a", "login.header", "X Token"), "header: 'X Token' is not the name");
		refused(properties("login.token", "a", "login.value", "Bearer s3cret"), "value: it (not shown) has no {token}");
		refused(properties("login.token", "a", "login.header", "X-Key", "headers.x-key", "s3cret"),
				"login: exporter.target.headers.X-Key is set too; remove one or the other");
	}

	@Test
	void nothingElseMayTellWhoAsks() {
		refused(properties("oauth2.token-url", "http://x/", "oauth2.client-id", "a", "oauth2.client-secret", "s3cret"),
				"oauth2: exporter.target.username is set too; remove one or the other");
		Map<String, String> withToken = properties("bearer-token-file", "/dev/null");
		withToken.remove("username");
		withToken.remove("password");
		refused(withToken, "login: exporter.target.bearer-token-file is set too; remove one or the other");
	}

	@Test
	void theHeaderOfATokenIsTheOneThatItCameIn() {
		Login login = bind(properties("login.token-header", "X-Auth-Token")).login();
		assertThat(login.header()).isEqualTo("X-Auth-Token");
		assertThat(login.value()).isEqualTo("{token}");
	}

	private static void refused(Map<String, String> properties, String message) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(properties))
			.havingRootCause()
			.isInstanceOf(DeclarationException.class)
			.withMessageStartingWith(message)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	private static Target bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bind("", Target.class).get();
	}

	private static Map<String, String> properties(String... keysAndValues) {
		Map<String, String> properties = new HashMap<>(
				Map.of("url", "http://localhost", "username", "admin", "password", "s3cret", "login.path", "/login",
						"login.body", "{\"u\": \"{username}\", \"p\": \"{password}\"}"));
		for (int i = 0; i < keysAndValues.length; i += 2) {
			properties.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		return properties;
	}

}
