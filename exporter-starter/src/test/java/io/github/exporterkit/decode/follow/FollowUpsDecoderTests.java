package io.github.exporterkit.decode.follow;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.format.Formats;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.FollowUpStream;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FollowUpsDecoderTests {

	private static final Decoder DECODER = new FollowUpsDecoder(new Formats(Formats.builtIn()).byMediaType(16));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			application/json   | [{"a": 1}]     | {"b": [2]}    | [{"a":1,"of":{"b":[2]}}]
			text/csv           | `a,c\\n1,2\\n` | `b\\n3\\n`    | [{"a":"1","c":"2","of":[{"b":"3"}]}]
			application/yaml   | `- a: 1`       | `b: [x]`      | [{"a":1,"of":{"b":["x"]}}]
			application/x-ndjson | `{"a": 1}`   | `{"b": 2}`    | [{"a":1,"of":[{"b":2}]}]
			application/xml    | <r><a>1</a></r> | <b>x</b>     | {"r":{"a":"1"},"of":{"b":"x"}}
			""")
	void answersAreOfAnyFormat(String mediaType, String first, String answer, String document) {
		Answers answers = new Answers(mediaType, null, first.replace("\\n", "\n"), answer.replace("\\n", "\n"));
		assertThat(DECODER.decode(Payload.of(answers)).tree()).hasToString(document);
	}

	@Test
	void theTokensOfRowsThatAreSkippedAreReadToTheirEnd() {
		Answers answers = new Answers("application/json", JsonPointer.compile("/rows"),
				"{\"x\": {\"y\": [1]}, \"rows\": {\"k\": {\"a\": 1}, \"l\": 2}, \"z\": 3}", "{\"b\": [[2], {}]}", "7");
		JsonParser tokens = DECODER.decode(Payload.of(answers)).tokens();
		List<String> names = new ArrayList<>();
		assertThat(tokens.nextToken()).isEqualTo(JsonToken.START_OBJECT);
		for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
			names.add(name);
			tokens.nextToken();
			tokens.skipChildren();
		}
		assertThat(names).containsExactly("x", "rows", "z");
		assertThat(tokens.nextToken()).isNull();
		assertThat(answers.asked).containsExactly("k={\"a\":1}", "l=2");
	}

	@Test
	void oneAnswerIsAskedForAfterTheOther() {
		Answers answers = new Answers("application/json", null, "[{}, {}]", "1", "2");
		JsonParser tokens = DECODER.decode(Payload.of(answers)).tokens();
		while (!"of".equals(tokens.currentName())) {
			tokens.nextToken();
		}
		assertThat(answers.row).isZero();
		tokens.nextToken();
		assertThat(answers.row).isOne();
		assertThat(tokens.getIntValue()).isOne();
	}

	@Test
	void anAnswerThatIsWrongIsNamed() {
		Document document = DECODER
			.decode(Payload.of(new Answers("application/json", null, "[{}, {}]", "1", "{\"a\": 1")));
		assertThatExceptionOfType(DecodeException.class).isThrownBy(document::tree)
			.withMessageStartingWith("row 2: Unexpected end-of-input");
	}

	@Test
	void anAnswerThatCannotBeHadFailsTheDocument() {
		Document document = DECODER.decode(Payload.of(new Answers("application/json", null, "[{}, {}]", "1")));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(document::tree).withMessageContaining("row 2");
	}

	@Test
	void anAnswerIsNoPageOfTheFirst() {
		Answers answers = new Answers("application/json", null, "[{}]", "1");
		assertThat(DECODER.decode(Payload.of(answers)).hasAllPages()).isFalse();
	}

	/** Answers that are at hand. */
	private static final class Answers implements FollowUpStream {

		private final String mediaType;

		private final @Nullable JsonPointer rows;

		private final String first;

		private final List<String> answers;

		private final List<String> asked = new ArrayList<>();

		private int row;

		Answers(String mediaType, @Nullable JsonPointer rows, String first, String... answers) {
			this.mediaType = mediaType;
			this.rows = rows;
			this.first = first;
			this.answers = List.of(answers);
		}

		@Override
		public Payload first() {
			return Payload.of(this.first, this.mediaType);
		}

		@Override
		public @Nullable JsonPointer rows() {
			return this.rows;
		}

		@Override
		public String as() {
			return "of";
		}

		@Override
		public int ask(List<Row> rows, Payload.Limit limit) {
			rows.forEach((row) -> this.asked.add(row.key() + "=" + row.content()));
			return rows.size();
		}

		@Override
		public Payload next() throws IOException {
			this.row++;
			if (this.row > this.answers.size()) {
				throw new EOFException(name());
			}
			return Payload.of(this.answers.get(this.row - 1), this.mediaType);
		}

		@Override
		public String name() {
			return "row " + this.row;
		}

		@Override
		public String requests() {
			return "/of/{a}";
		}

		@Override
		public boolean isRequired() {
			return true;
		}

		@Override
		public void note(String failure) {
			throw new AssertionError(failure);
		}

		@Override
		public int failed() {
			return 0;
		}

		@Override
		public @Nullable String failure() {
			return null;
		}

		@Override
		public void close() {
		}

	}

}
