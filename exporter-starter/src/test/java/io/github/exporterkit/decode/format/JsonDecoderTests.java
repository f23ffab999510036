package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.DecodeException;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JsonDecoderTests {

	private final JsonDecoder decoder = new JsonDecoder(64);

	private Document decode(String body) {
		return this.decoder.decode(Payload.of(body, "application/json"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "application/json", "application/json;charset=utf-8", "text/plain",
			"application/octet-stream", "application/json; profile=\"http://example.org/not.xml\"" })
	void jsonIsReadWhateverTheTargetCallsIt(String mediaType) {
		assertThat(this.decoder.decode(Payload.of("{\"a\": 1}", mediaType)).tree().path("a").intValue()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "text/xml",
			"application/soap+xml" })
	void markupIsRefusedNamingWhatCame(String mediaType) {
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> this.decoder.decode(Payload.of("<html>", mediaType)))
			.withMessage("expected JSON, but the target sent " + mediaType
					+ "; is the path right, and is this the login page?");
	}

	@Test
	void otherTextUnderAnotherNameIsRefusedWithTheCure() {
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> this.decoder.decode(Payload.of("<html>", "text/plain")))
			.withMessage(
					"expected JSON, but the target sent text/plain that is not JSON; is the path right? If it is, set "
							+ "the source's format");
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> this.decoder.decode(Payload.of("names: values", null)))
			.withMessage("expected JSON, but the target sent something else; is the path right? If it is, set the "
					+ "source's format");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": [1, 2", "{\"a\": \"b", "{\"a\"", "[", "{\"a\": tru", "[1, name" })
	void whatIsCutOffFailsEitherWay(String body) {
		assertThatExceptionOfType(StreamReadException.class).isThrownBy(() -> decode(body).tree());
		assertThatExceptionOfType(StreamReadException.class).isThrownBy(() -> {
			JsonParser tokens = decode(body).tokens();
			while (tokens.nextToken() != null) {
				tokens.currentToken();
			}
		});
	}

	@Test
	void aSecondDocumentAfterTheFirstFails() {
		assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode("{\"a\": 1}\n{\"a\": 2}").tree())
			.withMessage("the document is followed by another; is it one document a line?");
	}

	@Test
	void nestingHasALimit() {
		assertThat(decode("[".repeat(64) + "]".repeat(64)).tree().isArray()).isTrue();
		String deeper = "[".repeat(65) + "]".repeat(65);
		assertThatExceptionOfType(StreamConstraintsException.class).isThrownBy(() -> decode(deeper).tree());
		assertThatExceptionOfType(StreamConstraintsException.class).isThrownBy(() -> {
			JsonParser tokens = decode(deeper).tokens();
			tokens.nextToken();
			tokens.skipChildren();
		});
	}

	@Test
	void numbersThatAreNoneAreRead() {
		JsonNode tree = decode("[NaN, Infinity, -Infinity]").tree();
		assertThat(tree.get(0).doubleValue()).isNaN();
		assertThat(tree.get(1).doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
		assertThat(tree.get(2).doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
	}

	@Test
	void otherEncodingsThanUtf8AreRecognised() {
		byte[] body = "{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_16LE);
		Payload payload = Payload.of(new ByteArrayInputStream(body), null);
		assertThat(this.decoder.decode(payload).tree().path("a").stringValue()).isEqualTo("ü");
	}

	@ParameterizedTest
	@CsvSource({ "application/json;charset=iso-8859-1, ISO-8859-1",
			"application/json; charset=\"windows-1252\", CP1252", "text/plain;charset=latin1, ISO-8859-1",
			"application/json;charset=utf-16, UTF-16", "application/json;charset=utf-16, UTF-16LE",
			"application/json;charset=utf-16be, UTF-16BE", "application/json;charset=utf-32, UTF-32",
			"application/json;charset=iso-8859-1, UTF-16", "application/json;charset=utf-8, UTF-8" })
	void aDeclaredEncodingIsHeeded(String mediaType, Charset charset) {
		byte[] body = "{\"a\": \"ü\"}".getBytes(charset);
		Payload payload = Payload.of(new ByteArrayInputStream(body), mediaType);
		assertThat(this.decoder.decode(payload).tree().path("a").stringValue()).isEqualTo("ü");
	}

	@Test
	void anUnknownEncodingFails() {
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> this.decoder.decode(Payload.of("{}", "application/json;charset=klingon")))
			.withMessage("the target sent application/json, whose charset 'klingon' is unknown");
	}

	@Test
	void anEmptyPayloadHasNoTokensAndAMissingTree() {
		assertThat(decode("").tokens().nextToken()).isNull();
		assertThat(decode(" \n").tree().isMissingNode()).isTrue();
	}

	@Test
	void theTreeMayBeReadAgainAndAgainAlsoAsTokens() {
		Document document = decode("[1]");
		assertThat(document.tree()).isSameAs(document.tree());
		for (int i = 0; i < 2; i++) {
			JsonParser tokens = document.tokens();
			assertThat(tokens.nextToken()).isEqualTo(JsonToken.START_ARRAY);
			assertThat(tokens.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
		}
	}

	@Test
	void tokensAreHandedOutOnce() {
		Document document = decode("[1]");
		document.tokens();
		assertThatIllegalStateException().isThrownBy(document::tokens)
			.withMessage("the document's tokens were read already; ask for its tree first");
		assertThatIllegalStateException().isThrownBy(document::tree);
	}

	@Test
	void rowsThatAreDecodedAlreadyAreATreeAtOnce() {
		record Row(String name, Instant since, Long size) {
		}
		Document document = this.decoder
			.decode(Payload.of(List.of(new Row("a", Instant.EPOCH, null), Map.of("name", "b"))));
		assertThat(document.tree().toString())
			.isEqualTo("[{\"name\":\"a\",\"since\":\"1970-01-01T00:00:00Z\",\"size\":null},{\"name\":\"b\"}]");
		assertThat(document.tokens().nextToken()).isEqualTo(JsonToken.START_ARRAY);
	}

	@Test
	void aTreeThatASourceMadeIsTakenAsItIs() {
		JsonNode tree = JsonMapper.shared().readTree("{\"a\": 1}");
		assertThat(this.decoder.decode(Payload.of(tree)).tree()).isEqualTo(tree);
	}

	@ParameterizedTest
	@ValueSource(strings = { ")]}'\n", ")]}',\n", "while(1);", "for (;;);", " {} && " })
	void whatKeepsADocumentFromBeingRunIsSkipped(String guard) {
		assertThat(decode(guard + "{\"a\": [1]}").tree()).hasToString("{\"a\":[1]}");
		assertThat(this.decoder.decode(Payload.of(guard + "[1]", "text/plain")).tree()).hasToString("[1]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			cb({"a": "b);)"})                | {"a":"b);)"}
			/**/jQuery_1.on$done([1, 2]);    | [1,2]
			cb("\\");")                      | "\\");"
			""")
	void aDocumentThatIsHandedToAFunctionIsRead(String script, String document) {
		assertThat(this.decoder.decode(Payload.of(script, "application/javascript")).tree()).hasToString(document);
	}

	@Test
	void aCallThatIsCutOffFails() {
		assertThatExceptionOfType(StreamReadException.class).isThrownBy(() -> decode("cb({\"a\": 1").tree());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[nan, -nan, NAN, inf, +Inf, -INF]   | [NaN,NaN,NaN,Infinity,Infinity,-Infinity]
			{"nan": nan,"a":"nan, inf"}         | {"nan":NaN,"a":"nan, inf"}
			["\\"", nan, "\\\\", inf]            | ["\\"",NaN,"\\\\",Infinity]
			[007, +1, .5, 5., -.5, 1e-3, 1E+2]  | [7,1,0.5,5.0,-0.5,0.001,100.0]
			{"a": [1, 2,],}                     | {"a":[1,2]}
			[true, false, null]                 | [true,false,null]
			nan                                 | NaN
			""")
	void lenientlyReadIsWhatProgramsPrintByHand(String text, String document) {
		JsonDecoder lenient = new JsonDecoder(new JsonProperties(true, List.of()), 64);
		assertThat(lenient.decode(Payload.of(text, "application/json")).tree())
			.hasToString(document.replaceAll("\\bNaN|-?Infinity", "\"$0\""));
	}

	@Test
	void lenientlyReadTextsMayHaveLineEnds() {
		JsonDecoder lenient = new JsonDecoder(new JsonProperties(true, List.of()), 64);
		assertThat(lenient.decode(Payload.of("[\"a\nb\"]", null)).tree().get(0).stringValue()).isEqualTo("a\nb");
	}

	@Test
	void wordsAreRepairedWhereverBuffersEnd() {
		JsonDecoder lenient = new JsonDecoder(new JsonProperties(true, List.of()), 64);
		for (int padding = 8150; padding < 8200; padding++) {
			String text = "[\"" + "x".repeat(padding) + "\", -inf, nan]";
			JsonNode tree = lenient.decode(Payload.of(text, "application/json")).tree();
			assertThat(tree.get(1).doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
			assertThat(tree.get(2).doubleValue()).isNaN();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[nan]", "[-inf]", "[007]", "[1,]", "{\"a\":1,}", "[.5]", "[\"a\nb\"]", "[\"\\'\"]" })
	void otherwiseTheMessageHasTheCure(String text) {
		assertThatExceptionOfType(StreamReadException.class).isThrownBy(() -> decode(text).tree())
			.satisfies((ex) -> assertThat(DecodeException.describe(ex))
				.endsWith("; json.lenient: true reads what programs write that print JSON by hand"));
	}

	@Test
	void membersWhoseTextIsJsonAreRead() {
		JsonDecoder parsing = new JsonDecoder(new JsonProperties(false, List.of("payload")), 64);
		String text = "[{\"payload\": \"{\\\"a\\\": [1, 2.5]}\"}, {\"payload\": {\"payload\": \"3\"}}, {\"payload\": \"\", \"b\": \"4\"}]";
		assertThat(parsing.decode(Payload.of(text, "application/json")).tree()).hasToString(
				"[{\"payload\":{\"a\":[1,2.5]}},{\"payload\":{\"payload\":3}},{\"payload\":null,\"b\":\"4\"}]");
	}

	@Test
	void aMemberWhoseTextIsNotJsonFailsWithoutBeingQuoted() {
		JsonDecoder parsing = new JsonDecoder(new JsonProperties(false, List.of("payload")), 64);
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> parsing.decode(Payload.of("{\"payload\": \"hush\"}", "application/json")).tree())
			.withMessageStartingWith("the text of payload: ")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("hush"));
	}

}
