package io.github.exporterkit.text;

import java.io.StringReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class YamlSyntaxTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					a: 1¶b:¶  c: 1¶  c: 2   | line 4, column 3: the key 'c' is there twice, first in line 3; keep one of them
					a:¶¬b: 1                | line 2, column 1: this is not YAML: found character '\\t(TAB)' that cannot start any token; indent with spaces
					a: @                    | line 1, column 4: this is not YAML: found character '@' that cannot start any token; put the text in quotes
					a: *b                   | line 1, column 4: this is not YAML: found undefined alias b; put a text that begins with * in quotes
					a: b: c                 | line 1, column 5: this is not YAML: mapping values are not allowed here; indent the keys of a block alike, and put a text with a colon and a space in quotes
					a: [1, 2¶b: 1           | line 2, column 2: this is not YAML: expected ',' or ']', but got :, in what begins in line 1; close the bracket, and put texts with brackets, braces or commas in quotes
					a: 'b                   | this is not YAML: found unexpected end of stream; close the quotes
					a: "x" y                | line 1, column 8: this is not YAML: expected <block end>, but found '<scalar>'; indent the keys of a block alike, and what is below a key more than the key
					a:¶  b: 1¶ c: 2         | line 3, column 2: this is not YAML: expected <block end>, but found '<block mapping start>', in what begins in line 1; indent the keys of a block alike
					a: [{on: 1}]            | line 1, column 6: the key on is a truth value to YAML, not a text; put it in quotes: "on"
					a:¶- b: {1: x}          | line 2, column 7: the key 1 is a number to YAML, not a text; put it in quotes: "1"
					a:¶- ~: x               | line 2, column 3: the key ~ is nothing to YAML, not a text; put it in quotes: "~"
					""")
	void aMistakeIsShownWithFileLineColumnAndCure(String yaml, String message) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> check(yaml.replace('¶', '\n').replace('¬', '\t')))
			.withMessageStartingWith("app.yaml, line ")
			.withMessageContaining(message);
	}

	@Test
	void allMistakesBeforeTheFirstOfTheSyntaxAreShown() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> check("a: 1\na: 2\n---\nb: [{no: 1}]\n---\n\tc: 1\n"))
			.withMessageContainingAll("line 2, column 1", "line 4, column 6", "line 6, column 1");
	}

	@Test
	void whatSpringBootReadsIsAccepted() {
		check("a: &x {b: 1}\nc: {<<: *x, d: 2}\n---\n1: x\non: [{\"on\": 1, b: {c: d}}]\n");
		check("");
	}

	private static void check(String yaml) {
		YamlSyntax.check("app.yaml", new StringReader(yaml));
	}

}
