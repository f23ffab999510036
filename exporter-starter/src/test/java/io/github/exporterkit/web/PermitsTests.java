package io.github.exporterkit.web;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PermitsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1", "3, 2", "40, 20" })
	void aClientGetsHalfOfThemAndAtLeastOne(int atOnce, int forOne) {
		Permits permits = new Permits(atOnce);
		assertThat(IntStream.range(0, atOnce + 1).filter((i) -> permits.tryAcquire("a")).count()).isEqualTo(forOne);
		assertThat(IntStream.range(0, atOnce + 1).filter((i) -> permits.tryAcquire("b" + i)).count())
			.isEqualTo(atOnce - forOne);
	}

	@Test
	void whatIsGivenBackMayBeTakenAgain() {
		Permits permits = new Permits(2);
		for (int i = 0; i < 5; i++) {
			assertThat(permits.tryAcquire("a")).isTrue();
			assertThat(permits.tryAcquire("a")).isFalse();
			assertThat(permits.tryAcquire("b")).isTrue();
			permits.release("a");
			assertThat(permits.tryAcquire("c")).isTrue();
			permits.release("b");
			permits.release("c");
		}
	}

}
