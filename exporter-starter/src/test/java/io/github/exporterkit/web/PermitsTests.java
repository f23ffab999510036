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
		assertThat(IntStream.range(0, atOnce + 1).filter((i) -> permits.tryAcquire("a", 1)).count()).isEqualTo(forOne);
		assertThat(IntStream.range(0, atOnce + 1).filter((i) -> permits.tryAcquire("b" + i, 1)).count())
			.isEqualTo(atOnce - forOne);
	}

	@Test
	void whatIsGivenBackMayBeTakenAgain() {
		Permits permits = new Permits(2);
		for (int i = 0; i < 5; i++) {
			assertThat(permits.tryAcquire("a", 1)).isTrue();
			assertThat(permits.tryAcquire("a", 1)).isFalse();
			assertThat(permits.tryAcquire("b", 1)).isTrue();
			permits.release("a", 1);
			assertThat(permits.tryAcquire("c", 1)).isTrue();
			permits.release("b", 1);
			permits.release("c", 1);
		}
	}

	@Test
	void theyMayBeOfAnyAmount() {
		Permits permits = new Permits(100);
		assertThat(permits.share()).isEqualTo(50);
		assertThat(permits.tryAcquire("a", 51)).isFalse();
		assertThat(permits.left("a")).isEqualTo(50);
		assertThat(permits.tryAcquire("a", 30)).isTrue();
		assertThat(permits.left("a")).isEqualTo(20);
		assertThat(permits.tryAcquire("a", 21)).isFalse();
		assertThat(permits.tryAcquire("b", 50)).isTrue();
		assertThat(permits.left("c")).isEqualTo(20);
		assertThat(permits.tryAcquire("c", 21)).isFalse();
		assertThat(permits.tryAcquire("c", 20)).isTrue();
		permits.release("b", 50);
		assertThat(permits.tryAcquire("c", 30)).isTrue();
	}

}
