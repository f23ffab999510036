package io.github.exporterkit.translate.methods;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every mistake in an annotated method stops the start with a message that names the
 * method and the cure.
 */
class TranslatorMethodMistakesTests {

	private static void assertRefused(Object bean, String name, String message) {
		Method method = Arrays.stream(bean.getClass().getMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new TranslatorMethod(bean, method, JsonMapper.shared()))
			.withMessage(method.getDeclaringClass().getName() + "." + name + ": " + message);
	}

	interface Broker {

	}

	static class Mistakes {

		public void notAnnotated(JsonNode answer, Metrics metrics) {
		}

		@Translates(value = "s", each = "$.value")
		public void withEach(JsonNode answer, Metrics metrics) {
		}

		@Translates(value = "s", prefix = "queue_")
		public void withPrefix(JsonNode answer, Metrics metrics) {
		}

		@Translates("s")
		public List<String> returning(JsonNode answer, Metrics metrics) {
			return List.of();
		}

		@Translates("s")
		public static void ofClass(JsonNode answer, Metrics metrics) {
		}

		@Translates("s")
		public void nothing() {
		}

		@Translates("s")
		public void onlyDocument(JsonNode answer) {
		}

		@Translates("s")
		public void onlyMetrics(Metrics metrics) {
		}

		@Translates("s")
		public void twoDocuments(JsonNode answer, String other, Metrics metrics) {
		}

		@Translates("s")
		public void twoMetrics(JsonNode answer, Metrics metrics, Metrics more) {
		}

		@Translates("s")
		public void ofObject(Object answer, Metrics metrics) {
		}

		@Translates("s")
		public void ofInterface(Broker answer, Metrics metrics) {
		}

		@Translates("s")
		public void ofPayload(Payload answer, Metrics metrics) {
		}

		@Translates("s")
		public <T> void ofVariable(T answer, Metrics metrics) {
		}

		@Translates("s")
		public <T> void ofList(List<T> answer, Metrics metrics) {
		}

		@Translates("s")
		public <T> void ofArray(List<T>[] answer, Metrics metrics) {
		}

	}

	@Test
	void anotherMethodThanAnAnnotatedOneIsRefused() {
		assertRefused(new Mistakes(), "notAnnotated", "the method is not annotated with @Translates; annotate it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "withEach", "withPrefix" })
	void whatIsForRecordsIsRefused(String name) {
		assertRefused(new Mistakes(), name,
				"each and prefix are for records, because a method chooses its rows and names itself; remove them");
	}

	@Test
	void aMethodThatReturnsSomethingIsRefused() {
		assertRefused(new Mistakes(), "returning", "the method returns List, which nothing would use; make it void");
	}

	@Test
	void aStaticMethodIsRefused() {
		assertRefused(new Mistakes(), "ofClass",
				"the method is static, and a translator is a bean; make it an instance method");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "onlyDocument", "onlyMetrics", "twoDocuments", "twoMetrics" })
	void aMethodHasOneDocumentAndOneMetrics(String name) {
		assertRefused(new Mistakes(), name, "a translator method has one parameter for the document and one of type "
				+ "Metrics; declare them as in (JsonNode document, Metrics metrics)");
	}

	@Test
	void aTypeThatNoDocumentCanBeBoundToIsRefused() {
		String message = "the parameter of type %s cannot be bound to a document; use a record, a collection, a map, "
				+ "JsonNode or JsonParser";
		assertRefused(new Mistakes(), "ofObject", message.formatted("java.lang.Object"));
		assertRefused(new Mistakes(), "ofInterface", message.formatted(Broker.class.getName()));
		assertRefused(new Mistakes(), "ofPayload", message.formatted(Payload.class.getName()));
		assertRefused(new Mistakes(), "ofVariable", message.formatted("T"));
		assertRefused(new Mistakes(), "ofList", message.formatted("java.util.List<T>"));
		assertRefused(new Mistakes(), "ofArray", message.formatted("java.util.List<T>[]"));
	}

}
