package io.github.exporterkit.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTests {

	@Test
	void theNameWithTheFewestOtherLettersIsNearest() {
		assertThat(Nearest.to("mesages", List.of("message", "messages", "images"))).hasValue("messages");
	}

	@Test
	void aNameOfWhichNoLetterStaysIsNotNear() {
		assertThat(Nearest.to("x", List.of("b", "cd"))).isEmpty();
		assertThat(Nearest.to("ab", List.of("cd", "b"))).hasValue("b");
	}

}
