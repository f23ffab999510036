package io.github.exporterkit.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8BufferTests {

	private final Utf8Buffer buffer = new Utf8Buffer(1);

	@ParameterizedTest
	@CsvSource({ "0, 0", "-0.0, -0.0", "1, 1", "-1, -1", "9, 9", "10, 10", "99, 99", "100, 100", "0.1, 0.1",
			"-2.5, -2.5", "2147483647, 2147483647", "2147483648, 2147483648", "21474836470, 21474836470",
			"1000000000000001, 1000000000000001", "9007199254740992, 9007199254740992",
			"-9007199254740992, -9007199254740992", "9007199254740994, 9.007199254740994E15",
			"9223372036854775807, 9.223372036854776E18", "-9223372036854775808, -9.223372036854776E18",
			"1e300, 1.0E300", "4.9E-324, 4.9E-324", "1.7976931348623157E308, 1.7976931348623157E308", "NaN, NaN",
			"Infinity, +Inf", "-Infinity, -Inf" })
	void numbersAreWrittenAsPrometheusReadsThem(double value, String expected) throws IOException {
		this.buffer.append(value);
		assertThat(drained()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "äöü", "ÿĀ\u07FF\u0800\uFFFF", "日本語", "\uD83D\uDE00 emoji \uD83D\uDE00",
			"\u0000\t\r\u007F", "\uDBFF\uDFFF" })
	void anyTextIsEncodedAsTheJdkDoes(String text) throws IOException {
		this.buffer.appendEscaped(text);
		assertThat(drained()).isEqualTo(text);
	}

	@Test
	void backslashesQuotesAndNewlinesAreEscaped() throws IOException {
		this.buffer.appendEscaped("a\\b\"c\nd");
		assertThat(drained()).isEqualTo("a\\\\b\\\"c\\nd");
	}

	@Test
	void quotesStayWhereTheyNeedNoEscape() throws IOException {
		this.buffer.appendEscapedExceptQuotes("a\\b\"c\nd");
		assertThat(drained()).isEqualTo("a\\\\b\"c\\nd");
	}

	@ParameterizedTest
	@CsvSource({ "a\uD83Db, a\uFFFDb", "\uD83D, \uFFFD", "\uDE00, \uFFFD", "\uDE00\uD83D, \uFFFD\uFFFD",
			"\uD83D\uD83D\uDE00, \uFFFD\uD83D\uDE00" })
	void aLoneSurrogateBecomesTheReplacementCharacter(String text, String expected) throws IOException {
		this.buffer.appendEscaped(text);
		assertThat(drained()).isEqualTo(expected);
	}

	@Test
	void drainingEmptiesTheBuffer() throws IOException {
		this.buffer.append("first");
		assertThat(drained()).isEqualTo("first");
		assertThat(this.buffer.size()).isZero();
		this.buffer.append('2');
		assertThat(drained()).isEqualTo("2");
	}

	private String drained() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.buffer.drainTo(out);
		return out.toString(StandardCharsets.UTF_8);
	}

}
