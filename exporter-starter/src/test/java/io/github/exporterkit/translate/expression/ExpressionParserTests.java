package io.github.exporterkit.translate.expression;

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
			.map((step) -> (step instanceof Integer index) ? Path.Step.ofPosition(index)
					: Path.Step.ofName((String) step))
			.toList());
	}

	private static Expression.Field field(Object... steps) {
		return new Expression.Field(0, path(steps));
	}

	@Test
	void attributesAndTextOfXmlAreFields() {
		assertThat(Expression.parse("@id")).isEqualTo(new Expression.Field(0, Path.ofField("['@id']")));
		assertThat(Expression.parse("^port.@x:id")).isEqualTo(new Expression.Field(1, Path.ofField("port['@x:id']")));
		assertThat(Expression.parse("state.#text")).isEqualTo(new Expression.Field(0, Path.ofField("state['#text']")));
		assertThat(DocumentPath.ofValue("$.a.@id").steps()).contains(Path.ofField("a['@id']"));
	}

	@Test
	void aPathIsNamesAndPositions() {
		assertThat(Expression.parse("a")).isEqualTo(field("a"));
		assertThat(Expression.parse(" a.b ")).isEqualTo(field("a", "b"));
		assertThat(Expression.parse("a.list[0].b")).isEqualTo(field("a", "list", 0, "b"));
		assertThat(Expression.parse("[3]")).isEqualTo(field(3));
		assertThat(Expression.parse("with space.b-c_d:e/f")).isEqualTo(field("with space", "b-c_d:e/f"));
		assertThat(Expression.parse("a$b")).isEqualTo(field("a$b"));
	}

	@Test
	void anOddKeyIsQuoted() {
		assertThat(Expression.parse("['odd.key'].c")).isEqualTo(field("odd.key", "c"));
		assertThat(Expression.parse("a['odd [key]*']")).isEqualTo(field("a", "odd [key]*"));
		assertThat(Expression.parse("['{a}']")).isEqualTo(field("{a}"));
		assertThat(Expression.parse("[\"it's\"]")).isEqualTo(field("it's"));
		assertThat(Expression.parse("['']")).isEqualTo(field(""));
		assertThat(Expression.parse("['\\Memory\\Used']")).isEqualTo(field("\\Memory\\Used"));
	}

	@Test
	void theRowItsNameItsPositionAndWhatIsAroundItHaveSigns() {
		assertThat(Expression.parse("@")).isEqualTo(new Expression.Field(0, Path.ITSELF));
		assertThat(Expression.parse("$key")).isEqualTo(new Expression.Key(0));
		assertThat(Expression.parse("$index")).isEqualTo(new Expression.Index(0));
		assertThat(Expression.parse("$queue")).isEqualTo(new Expression.Capture("queue"));
		assertThat(Expression.parse("^^$key")).isEqualTo(new Expression.Key(2));
		assertThat(Expression.parse("^$index")).isEqualTo(new Expression.Index(1));
		assertThat(Expression.parse("^name")).isEqualTo(new Expression.Field(1, path("name")));
		assertThat(Expression.parse("^^['a b']")).isEqualTo(new Expression.Field(2, path("a b")));
		assertThat(Expression.parse("^@")).isEqualTo(new Expression.Field(1, Path.ITSELF));
		assertThat(Expression.parse("$.a.b")).isEqualTo(new Expression.InDocument(DocumentPath.ofValue("$.a.b")));
	}

	@Test
	void whatIsKnownOfAPartHasSignsToo() {
		assertThat(Expression.parse("$path[1]")).isEqualTo(field("$path", 1));
		assertThat(Expression.parse("$modified")).isEqualTo(field("$modified"));
		assertThat(Expression.parse("$content")).isEqualTo(field("$content"));
		assertThat(Expression.parse("^$path[0]")).isEqualTo(new Expression.Field(1, path("$path", 0)));
		assertThat(Expression.parse("zone{$path[0]}"))
			.isEqualTo(new Expression.Template(List.of(new Expression.Literal("zone"), field("$path", 0))));
		assertThat(Expression.parse("$path")).isEqualTo(new Expression.Capture("path"));
	}

	@Test
	void quotedTextIsALiteralAndKeepsItsSpaces() {
		assertThat(Expression.parse("' prod '")).isEqualTo(new Expression.Literal(" prod "));
		assertThat(Expression.parse("''")).isEqualTo(new Expression.Literal(""));
		assertThat(Expression.parse("'{a}'")).isEqualTo(new Expression.Literal("{a}"));
	}

	@Test
	void textWithBracesIsATemplate() {
		assertThat(Expression.parse("{host}:{ port }"))
			.isEqualTo(new Expression.Template(List.of(field("host"), new Expression.Literal(":"), field("port"))));
		assertThat(Expression.parse("[{['odd key']}] {$key}")).isEqualTo(new Expression.Template(List
			.of(new Expression.Literal("["), field("odd key"), new Expression.Literal("] "), new Expression.Key(0))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "a[?(@.b == ']|the filter '[?(@.b == ']' does not end; write one such as [?(@.key == 'site')]",
					"a[?(@.b ==)].c|'[?(@.b ==)]' is not a filter: ", "$.a[?(@.b == 1)].*|may match several values",
					"a[?(@.b == 1)].*|matches several fields", "$.names[$index].*|may match several values",
					"$.names[$index|'$.names[$index' cannot be read as a path from '[$index' on" })
	void aMistakeInAFilterOrAChoiceIsNamed(String text, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Expression.parse(text)).withMessageContaining(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a..b", ".a", "a.", "a[", "a[x]", "a[0]b", "a[1234567890]", "a'b", "length()", "a[--1]",
			"@@", "@ a", "['a]" })
	void whatIsNoPathIsRefusedFromWhereItCannotBeRead(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Expression.parse(text))
			.withMessageStartingWith("'" + text + "' cannot be read as a path from '")
			.withMessageEndingWith("write a path such as a.b, list[0] or ['odd key'].c");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"``|the expression is empty; name a field, or write 'text' in quotes",
			"{}|the expression is empty; name a field, or write 'text' in quotes",
			"{a} {b|'{a} {b' has an unpaired brace; write a template as in {host}:{port}",
			"{a}}|'{a}}' has an unpaired brace; write a template as in {host}:{port}",
			"^$kee|'^$kee' is unknown: of an enclosing row there are only fields, $key and $index; write ^$key, ^$index or ^name",
			"^$.a|'^$.a' is unknown: of an enclosing row there are only fields, $key and $index; write $.a, which is the document's whatever the row",
			"^|'^' names no field of the enclosing row; write ^name, or ^@ for the enclosing row itself",
			"a.*|'a.*' matches several fields, and a value must be exactly one; remove the *, and choose rows by each",
			"$.a[*].b|'$.a[*].b' may match several values, and a value must be exactly one; write a path without * and .., or choose rows by each",
			"$..a|'$..a' may match several values, and a value must be exactly one; write a path without * and .., or choose rows by each" })
	void aMistakeIsNamedWithItsCure(String text, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Expression.parse(text)).withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$a-b", "$.a[", "$.a b", "$[?(" })
	void whatIsNoJsonPathIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Expression.parse(text))
			.withMessageStartingWith("'" + text + "' is not a JSONPath");
	}

}
