package io.github.exporterkit.source.file;

import java.util.List;

import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilePatternTests {

	@Test
	void everyWildcardCapturesWhatItMatches() {
		assertThat(captured("thermal_zone*", "thermal_zone12")).containsExactly("12");
		assertThat(captured("temp*_input", "temp1_input")).containsExactly("1");
		assertThat(captured("*-?.json", "nightly-a.json")).containsExactly("nightly", "a");
		assertThat(captured("*", ".hidden")).containsExactly(".hidden");
		assertThat(captured("a*", "a")).containsExactly("");
	}

	@Test
	void allElseIsAsItIsWritten() {
		assertThat(captured("a.c*", "abc")).isNull();
		assertThat(captured("(x|y)+$^*", "(x|y)+$^1")).containsExactly("1");
		assertThat(captured("?", "ab")).isNull();
	}

	@Test
	void slashesAndDotsInTheWayDoNotCount() {
		assertThat(FilePattern.parse("//net/./dev/")).isEqualTo(FilePattern.parse("net/dev"));
		assertThat(FilePattern.parse("net/dev").isExact()).isTrue();
		assertThat(FilePattern.parse("").segments()).isEmpty();
		assertThat(FilePattern.parse("net/d?v").isExact()).isFalse();
		assertThat(FilePattern.parse("**").isExact()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"../etc/passwd|it contains '..'; name a higher directory in the URL of the target, or in the source's url",
			"a/../../b|it contains '..'; name a higher directory in the URL of the target, or in the source's url",
			"file:///proc/stat|this is a whole URL; write only what follows the URL of the target, such as /net/dev",
			"a**/b|'a**' has ** beside other text; write ** alone between slashes, or one * within a name",
			"a/{b,c}|'{b,c}' has one of [ ] { } \\, which mean nothing here; use * and ? only; ? matches such a character in a name too",
			"a/[bc]|'[bc]' has one of [ ] { } \\, which mean nothing here; use * and ? only; ? matches such a character in a name too" })
	void whatIsNotAPathBelowTheTargetIsRefused(String path, String message) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> FileProperties.of(path))
			.withMessage("path: " + message);
	}

	private static List<String> captured(String pattern, String name) {
		return ((FilePattern.Wild) FilePattern.parse(pattern).segments().get(0)).captured(name);
	}

}
