package io.github.exporterkit.source;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeadersTests {

	@Test
	void namesAreFoundWithoutRegardToCase() {
		assertThat(Headers.checked("headers", Map.of("X-Api-Key", "abc"))).containsEntry("x-api-key", "abc");
	}

	@Test
	void laterChangesToTheMapHaveNoEffect() {
		Map<String, String> map = new HashMap<>(Map.of("A", "1"));
		Map<String, String> checked = Headers.checked("headers", map);
		map.put("B", "2");
		assertThat(checked).containsOnlyKeys("A");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X Api", "X:Api", "Schlüssel", "A\nB" })
	void aNameThatIsNoneIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Headers.checked("headers", Map.of(name, "1")))
			.withMessage("headers: '" + name + "' is not the name of a header; write one such as X-Api-Key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host", "connection", "Content-Length", "Expect", "Upgrade", "Transfer-Encoding" })
	void aHeaderThatWouldSilentlyBeDroppedIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Headers.checked("headers", Map.of(name, "1")))
			.withMessage("headers." + name + ": this header is made for every request and cannot be set; remove it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3cret\r\nX: 1", "s3cret\u0000", "s3crét", "s3cret€" })
	void aValueThatCannotBeCarriedIsRefusedWithoutShowingIt(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> Headers.checked("headers", Map.of("X-Api-Key", value)))
			.withMessageStartingWith("headers.X-Api-Key: the value (not shown)")
			.withMessageNotContaining("s3cr");
	}

	@Test
	void aHeaderThatIsThereTwiceIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Headers.checked("headers", Map.of("X-Api-Key", "1", "x-api-key", "2")))
			.withMessageEndingWith(": the header is there twice, in different case; remove one");
	}

}
