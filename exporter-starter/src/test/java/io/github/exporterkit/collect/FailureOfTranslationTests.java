package io.github.exporterkit.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.methods.TranslatorMethod;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.records.TranslatedRecord;
import io.github.exporterkit.translate.rule.SourceDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a failed translation is called, however deep in it the failure began.
 */
class FailureOfTranslationTests {

	@Translates("rows")
	record Row(@Gauge long a) {
	}

	static class RowTranslator {

		@Translates("rows")
		void bound(List<Row> rows, Metrics metrics) {
		}

		@Translates("rows")
		void tree(JsonNode rows, Metrics metrics) {
		}

		@Translates("rows")
		void itself(Document document, Metrics metrics) {
			document.tree();
		}

		@Translates("rows")
		void failing(JsonNode rows, Metrics metrics) {
			rows.get("not there").asString();
		}

	}

	private static Translation translation(String name) {
		if (name.equals("record")) {
			return Plan
				.compile(new TranslatedRecord(Row.class).rules(TranslatedDocument.NAMING, SourceDefaults.of(null)));
		}
		RowTranslator bean = new RowTranslator();
		return List.of(RowTranslator.class.getDeclaredMethods())
			.stream()
			.filter((method) -> method.getName().equals(name))
			.map((method) -> new TranslatorMethod(bean, method, JsonMapper.shared()))
			.findFirst()
			.orElseThrow();
	}

	private static Failure failure(String translation, Payload payload) {
		return Failure.of(catchThrowable(() -> TranslatedDocument.of(translation(translation), payload)), true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "bound", "tree", "itself" })
	void aConnectionThatIsLostWhileReadingIsNoMistakeOfTheTranslation(String translation) {
		InputStream lost = new InputStream() {
			@Override
			public int read() throws IOException {
				throw new FetchException(FetchException.Kind.CONNECT, "the connection was lost");
			}
		};
		InputStream body = new SequenceInputStream(
				new ByteArrayInputStream("[{\"a\": 1}, ".getBytes(StandardCharsets.UTF_8)), lost);
		assertThat(failure(translation, Payload.of(body, null)))
			.isEqualTo(new Failure(Failure.Reason.CONNECT, "the connection was lost"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "bound", "tree", "itself" })
	void whatIsNoJsonCouldNotBeDecoded(String translation) {
		assertThat(failure(translation, Payload.of("<html>", null)).reason()).isEqualTo(Failure.Reason.DECODE);
		assertThat(failure(translation, Payload.of("[{\"a\": 1}, {", null)).reason()).isEqualTo(Failure.Reason.DECODE);
		assertThat(failure(translation, Payload.of("<html>", "text/html")).message()).contains("login page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "bound" })
	void aDocumentOfAnotherShapeCouldNotBeTranslated(String translation) {
		assertThat(failure(translation, Payload.of("\"no access\"", null)).reason())
			.isEqualTo(Failure.Reason.TRANSLATE);
		assertThat(failure(translation, Payload.of("", null)).reason()).isEqualTo(Failure.Reason.TRANSLATE);
	}

	@Test
	void aMistakeInAMethodIsToldWithItsPlace() {
		Failure failure = failure("failing", Payload.of("{}", null));
		assertThat(failure.reason()).isEqualTo(Failure.Reason.TRANSLATE);
		assertThat(failure.message()).startsWith("RowTranslator.failing threw NullPointerException: Cannot invoke");
	}

}
