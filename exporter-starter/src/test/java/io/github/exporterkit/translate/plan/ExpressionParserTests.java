package io.github.exporterkit.translate.plan;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExpressionParserTests {

	private static Path path(Object... steps) {
		return new Path(List.of(steps)
			.stream()
			.map((step) -> (step instanceof Integer index) ? new Path.Step(Path.Kind.INDEX, "", index)
					: new Path.Step(Path.Kind.NAME, (String) step, 0))
			.toList());
	}

	private static Expression.Field field(Object... steps) {
		return new Expression.Field(0, path(steps));
	}

	@Test
	void attributesAndTextOfXmlAreFields() {
		assertThat(ExpressionParser.parse("@id")).isEqualTo(new Expression.Field(0, Path.ofField("['@id']")));
		assertThat(ExpressionParser.parse("^port.@x:id"))
			.isEqualTo(new Expression.Field(1, Path.ofField("port['@x:id']")));
		assertThat(ExpressionParser.parse("state.#text"))
			.isEqualTo(new Expression.Field(0, Path.ofField("state['#text']")));
		assertThat(DocumentPath.ofValue("$.a.@id").steps()).contains(Path.ofField("a['@id']"));
	}

	@Test
	void aPathIsNamesAndPositions() {
		assertThat(ExpressionParser.parse("a")).isEqualTo(field("a"));
		assertThat(ExpressionParser.parse(" a.b ")).isEqualTo(field("a", "b"));
		assertThat(ExpressionParser.parse("a.list[0].b")).isEqualTo(field("a", "list", 0, "b"));
		assertThat(ExpressionParser.parse("[3]")).isEqualTo(field(3));
		assertThat(ExpressionParser.parse("with space.b-c_d:e/f")).isEqualTo(field("with space", "b-c_d:e/f"));
		assertThat(ExpressionParser.parse("a$b")).isEqualTo(field("a$b"));
	}

	@Test
	void anOddKeyIsQuoted() {
		assertThat(ExpressionParser.parse("['odd.key'].c")).isEqualTo(field("odd.key", "c"));
		assertThat(ExpressionParser.parse("a['odd [key]*']")).isEqualTo(field("a", "odd [key]*"));
		assertThat(ExpressionParser.parse("['{a}']")).isEqualTo(field("{a}"));
		assertThat(ExpressionParser.parse("[\"it's\"]")).isEqualTo(field("it's"));
		assertThat(ExpressionParser.parse("['']")).isEqualTo(field(""));
		assertThat(ExpressionParser.parse("['\\Memory\\Used']")).isEqualTo(field("\\Memory\\Used"));
	}

	@Test
	void theRowItsNameItsPositionAndWhatIsAroundItHaveSigns() {
		assertThat(ExpressionParser.parse("@")).isEqualTo(new Expression.Field(0, Path.ITSELF));
		assertThat(ExpressionParser.parse("$key")).isEqualTo(new Expression.Key());
		assertThat(ExpressionParser.parse("$index")).isEqualTo(new Expression.Index());
		assertThat(ExpressionParser.parse("$queue")).isEqualTo(new Expression.Capture("queue"));
		assertThat(ExpressionParser.parse("^name")).isEqualTo(new Expression.Field(1, path("name")));
		assertThat(ExpressionParser.parse("^^['a b']")).isEqualTo(new Expression.Field(2, path("a b")));
		assertThat(ExpressionParser.parse("^@")).isEqualTo(new Expression.Field(1, Path.ITSELF));
		assertThat(ExpressionParser.parse("$.a.b")).isEqualTo(new Expression.InDocument(DocumentPath.ofValue("$.a.b")));
	}

	@Test
	void quotedTextIsALiteralAndKeepsItsSpaces() {
		assertThat(ExpressionParser.parse("' prod '")).isEqualTo(new Expression.Literal(" prod "));
		assertThat(ExpressionParser.parse("''")).isEqualTo(new Expression.Literal(""));
		assertThat(ExpressionParser.parse("'{a}'")).isEqualTo(new Expression.Literal("{a}"));
	}

	@Test
	void textWithBracesIsATemplate() {
		assertThat(ExpressionParser.parse("{host}:{ port }"))
			.isEqualTo(new Expression.Template(List.of(field("host"), new Expression.Literal(":"), field("port"))));
		assertThat(ExpressionParser.parse("[{['odd key']}] {$key}")).isEqualTo(new Expression.Template(List
			.of(new Expression.Literal("["), field("odd key"), new Expression.Literal("] "), new Expression.Key())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a..b", ".a", "a.", "a[", "a[x]", "a[-1]", "a[0]b", "a[1234567890]", "a'b", "a.{b",
			"length()", "a[?(@.b)]", "@@", "@ a", "['a]" })
	void whatIsNoPathIsRefusedFromWhereItCannotBeRead(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ExpressionParser.parse(text))
			.withMessageStartingWith("'" + text + "' cannot be read as a path from '")
			.withMessageEndingWith("a path is a.b, list[0] or ['odd key'].c");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "``|the expression is empty; name a field, or write 'text' in quotes",
					"{}|the expression is empty; name a field, or write 'text' in quotes",
					"{a} {b|'{a} {b' has a brace without its partner", "{a}}|'{a}}' has a brace without its partner",
					"^|'^' leaves the row and names no field; write ^name, or ^@ for all of it",
					"a.*|'a.*' is many fields, and a value is one; leave out the *, and choose rows by each",
					"$.a[*].b|'$.a[*].b' may find many values; a value is one, and rows are chosen by each",
					"$..a|'$..a' may find many values; a value is one, and rows are chosen by each" })
	void aMistakeIsNamedWithItsCure(String text, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> ExpressionParser.parse(text)).withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$a-b", "$.a[", "$.a b", "$[?(" })
	void whatIsNoJsonPathIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ExpressionParser.parse(text))
			.withMessageStartingWith("'" + text + "' is not a JSONPath: ");
	}

}
