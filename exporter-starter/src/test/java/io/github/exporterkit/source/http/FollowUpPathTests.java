package io.github.exporterkit.source.http;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.text.DeclarationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * What the values of rows may become in the path of a request that follows, and what is
 * refused before.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class FollowUpPathTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a?b=c&d#e     | /v1/of/a%3Fb%3Dc%26d%23e
			/etc/passwd   | /v1/of/%2Fetc%2Fpasswd
			a/b           | /v1/of/a%2Fb
			a..b          | /v1/of/a..b
			...           | /v1/of/...
			%41           | /v1/of/%2541
			a b+c;d       | /v1/of/a%20b%2Bc%3Bd
			{x}\\\\y        | /v1/of/%7Bx%7D%5Cy
			ä€            | /v1/of/%C3%A4%E2%82%AC
			\\r\\nX: 1      | /v1/of/%0D%0AX%3A%201
			@evil.example | /v1/of/%40evil.example
			//evil        | /v1/of/%2F%2Fevil
			""")
	void aValueIsNeverMoreThanAPartOfThePath(String value, String asked) throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "[{\"id\": \"%s\"}]".formatted(value), asked, "1"))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "")).endsWith("\"of\":1}]");
			assertThat(server.requestLines()).containsExactly("GET /v1/list HTTP/1.1",
					"GET %s HTTP/1.1".formatted(asked));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "../x", "a/..", "a/../../b", "..\\\\x", "..;x", "%2e%2e", "%252e.", "a%2f..",
			"a%255c%2E%2e" })
	void aValueThatLeadsOutOfThePathIsNotAskedFor(String value) throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "[{\"id\": \"%s\"}, {\"id\": \"b\"}]".formatted(value), "/v1/of/b", "1"))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "")).endsWith("\"of\":null},{\"id\":\"b\",\"of\":1}]");
			assertThat(server.requestLines()).hasSize(2);
		}
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", "[{\"id\": \"%s\"}]".formatted(value)));
				Payload payload = Fetching.open(ManyAnswers.followUps(server, "rows", ""))) {
			ManyAnswers.tree(payload);
			assertThat(payload.followUps().failed()).isOne();
			assertThat(payload.followUps().failure())
				.isEqualTo("row 1: a value with a segment . or .. cannot be part of a path");
		}
	}

	@Test
	void inAQueryAValueMayBeAnything() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "[{\"id\": \"../a&b=c\"}]", "/v1/of?name=..%2Fa%26b%3Dc", "1"))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "", "path", "/of?name={id}")).endsWith("\"of\":1}]");
		}
	}

	@Test
	void aPathThatIsTooLongIsNotAskedFor() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "[{\"id\": \"%s\"}]".formatted("x".repeat(3000))));
				Payload payload = Fetching.open(ManyAnswers.followUps(server, "rows", ""))) {
			ManyAnswers.tree(payload);
			assertThat(payload.followUps().failure())
				.isEqualTo("row 1: a path of 3004 characters is too long to be asked for");
		}
	}

	@Test
	void aRowThatLacksAValueIsNotAskedFor() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list",
				"{\"items\": [{\"id\": null}, {\"x\": 1}, 5, {\"id\": \" \"}, {\"id\": {}}, {\"id\": \"b\"}]}",
				"/v1/of/b", "1"))) {
			assertThat(ManyAnswers.readFollowUps(server)).isEqualTo(
					"{\"items\":[{\"id\":null,\"of\":null},{\"x\":1,\"of\":null},{\"$content\":5,\"of\":null},{\"id\":\" \",\"of\":null},{\"id\":{},\"of\":null},{\"id\":\"b\",\"of\":1}]}");
			assertThat(server.requestLines()).hasSize(2);
		}
	}

	@Test
	void aNameThatNoRowHasIsAMistake() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS))) {
			assertThatExceptionOfType(DecodeException.class)
				.isThrownBy(() -> ManyAnswers.readFollowUps(server, "path", "/of/{Id}"))
				.withMessage(
						"no row has all that /of/{Id} names, so there is nothing to ask for; are the names right, and the place of the rows?");
		}
	}

	@Test
	void rowsThatAllAskForTheSameAreAMistake() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", "[1, 2]"))) {
			ManyAnswers.assertReadingFails(Kind.OTHER, ManyAnswers.followUps(server, "rows", "", "path", "/of"))
				.withMessageStartingWith("there are 2 rows, for all of which http.follow-up.path is the same");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					as=x                               | r.follow-up.path: it is missing; write what to ask for, such as /health/{name}, where name is a field of the row
					path=/x/{id}                       | r.follow-up.as: it is missing; name the member of the row that has the answer
					path=http://a/{id},as=x            | r.follow-up.path: this is a whole URL
					path=/x/{id,as=x                   | r.follow-up.path: it has an unpaired brace; write {name} for a field of the row
					path=/x/{id}},as=x                 | r.follow-up.path: it has an unpaired brace
					path=/x/{},as=x                    | r.follow-up.path: it is not the place of one value
					path=/x/{a[*]},as=x                | r.follow-up.path: it is not the place of one value
					path=/x/../{id},as=x               | r.follow-up.path: a segment of it is . or ..; write the path without it
					path=/x,as=x,rows=a                | r.follow-up.path: it is the same for every row; put a field of the row into it, as in /x/{name}
					path=/x/{$key},as=x                | r.follow-up.path: rows without a place have no {$key}
					path=/x/{id},as=x,rows=a[*]        | r.follow-up.rows: it is not the place of one value
					path=/x/{id},as=x,accepted-status=9 | r.follow-up.accepted-status: '9' is neither a status code nor a range of them
					path=/x/{id},as=x,timeout=0s       | r.follow-up.timeout: it must be positive
					path=/x/{id},as=x,parallel=0       | r.follow-up.parallel: it must be at least 1, not 0
					path=/x/{id},as=x,max=0            | r.follow-up.max: it must be at least 1, not 0
					""")
	void whatCannotWorkIsRefused(String keys, String message) {
		Map<String, String> properties = new HashMap<>();
		for (String key : keys.split(",")) {
			properties.put("follow-up." + key.split("=", 2)[0], key.split("=", 2)[1]);
		}
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> ManyAnswers.bound(properties))
			.havingRootCause()
			.isInstanceOf(DeclarationException.class)
			.extracting((ex) -> "r.follow-up." + ex.getMessage(), STRING)
			.startsWith(message);
	}

}
