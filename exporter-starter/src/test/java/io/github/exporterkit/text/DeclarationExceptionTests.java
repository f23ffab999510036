package io.github.exporterkit.text;

import io.github.exporterkit.text.DeclarationException.Mistake;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class DeclarationExceptionTests {

	private static final String UNIT = "exporter.sources.queues.metrics[3].unit";

	@Test
	void saysWhereWhatAndWhatInstead() {
		assertThat(new DeclarationException(UNIT, "'millis' is not a unit", "write 'milliseconds'"))
			.hasMessage(UNIT + ": 'millis' is not a unit; write 'milliseconds'");
	}

	@Test
	void placesOfPartsAreRelativeToTheWhole() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> DeclarationException.at("exporter.sources.queues",
					() -> DeclarationException.at("metrics",
							() -> DeclarationException.at("[3]", DeclarationExceptionTests::refused))))
			.satisfies((ex) -> assertThat(ex.mistakes()).containsExactly(new Mistake(UNIT, "wrong", "mend it")));
	}

	@Test
	void severalMistakesAreReportedAtOnce() {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		mistakes.check(() -> DeclarationException.at("a", DeclarationExceptionTests::refused));
		assertThat(mistakes.<String>read(() -> "read")).isEqualTo("read");
		assertThat(mistakes.<Object>read(() -> DeclarationException.at("b", DeclarationExceptionTests::refused)))
			.isNull();
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(mistakes::end)
			.satisfies((ex) -> assertThat(ex.mistakes()).extracting(Mistake::place).containsExactly("a.unit", "b.unit"))
			.withMessage("a.unit: wrong; mend it%nb.unit: wrong; mend it".formatted());
	}

	@Test
	void nothingIsReportedWhereNothingIsWrong() {
		assertThatNoException().isThrownBy(new DeclarationException.Collector()::end);
	}

	private static Object refused() {
		throw new DeclarationException("unit", "wrong", "mend it");
	}

}
