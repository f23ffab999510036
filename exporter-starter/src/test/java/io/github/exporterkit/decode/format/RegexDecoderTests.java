package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RegexDecoderTests {

	private static Decoding regex(String pattern) {
		return new Decoding(new RegexDecoder(new RegexProperties(pattern)));
	}

	@Test
	void everyMatchIsARowOfItsNamedGroups() {
		assertThat(
				regex("^\\s*(?<if>\\w+):\\s*(?<rx>\\d+)(\\s+(?<tx>\\d+))?").json("head | line\n  lo: 1 2\r\neth0:3\n"))
			.isEqualTo("[{'if':'lo','rx':'1','tx':'2'},{'if':'eth0','rx':'3'}]");
	}

	@Test
	void aMatchMaySpanLines() {
		assertThat(regex("Active connections: (?<active>\\d+)[^R]*?\\s(?<accepts>\\d+) (?<handled>\\d+)").json("""
				Active connections: 291
				server accepts handled requests
				 16630948 16630947 31070465
				Reading: 6 Writing: 179 Waiting: 106
				""")).isEqualTo("[{'active':'291','accepts':'16630948','handled':'16630947'}]");
	}

	@Test
	void dollarIsTheEndOfALineAlsoOnWindows() {
		assertThat(regex("(?<a>\\d+)$").json("1\r\nx\n2")).isEqualTo("[{'a':'1'},{'a':'2'}]");
	}

	@Test
	void whatMatchesNothingIsNoRow() {
		assertThat(regex("(?<a>\\d*)").json("a1b")).isEqualTo("[{'a':'1'}]");
	}

	@Test
	void anEmptyTextHasNoRows() {
		assertThat(regex("(?<a>\\d)").json("")).isEqualTo("[]");
	}

	@Test
	void aTextThatMatchesNowhereFails() {
		assertThat(regex("(?<a>\\d)").failure("hush\nhush\n"))
			.isEqualTo("the source's regex.pattern matches nothing in the 2 lines");
	}

	@Test
	void timeIsLinearInTheText() {
		assertThat(regex("(?<a>(a+)+)b").failure("a".repeat(20_000))).contains("matches nothing");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			\\d+      | pattern: '\\d+' has no named group; write one such as (?<name>[0-9]+)
			(?<a>x    | pattern: '(?<a>x' is not a regular expression
			(?<a>x)\\1 | pattern: '(?<a>x)\\1' is not a regular expression
			""")
	void anExpressionThatCannotWorkIsRefused(String pattern, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RegexProperties(pattern))
			.withMessageStartingWith(problem);
	}

}
