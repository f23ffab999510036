package io.github.exporterkit.translate.methods;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TranslatorMethodTests {

	private static final String TOPICS = "{\"value\": [{\"name\": \"a\", \"size\": 1}, {\"name\": \"b\", \"size\": 2}]}";

	private static TranslatorMethod method(Object bean, String name) {
		Method method = Arrays.stream(bean.getClass().getMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.or(() -> Arrays.stream(bean.getClass().getDeclaredMethods())
				.filter((candidate) -> candidate.getName().equals(name))
				.findFirst())
			.orElseThrow();
		return new TranslatorMethod(bean, method, JsonMapper.shared());
	}

	private static List<String> translated(Object bean, String name, String json) throws Exception {
		return TranslatedDocument.of(method(bean, name), json).samples();
	}

	record Topic(String name, long size) {
	}

	record Topics(List<Topic> value) {
	}

	record Jolokia<T>(List<T> value) {
	}

	private static void expose(List<Topic> topics, Metrics metrics) {
		topics.forEach((topic) -> metrics.gauge("size", "Help").labels("t").sample(topic.size(), topic.name()));
	}

	static class Parameters {

		@Translates("topics")
		public void ofRecord(Topics topics, Metrics metrics) {
			expose(topics.value(), metrics);
		}

		@Translates("topics")
		public void ofGenericRecord(Jolokia<Topic> answer, Metrics metrics) {
			expose(answer.value(), metrics);
		}

		@Translates("topics")
		public void ofMap(Metrics metrics, Map<String, List<Topic>> answer) {
			expose(answer.get("value"), metrics);
		}

		@Translates("topics")
		public void ofTree(JsonNode answer, Metrics metrics) {
			expose(answer.get("value")
				.valueStream()
				.map((topic) -> new Topic(topic.get("name").stringValue(), topic.get("size").longValue()))
				.toList(), metrics);
		}

		@Translates("topics")
		public void ofDocument(Metrics metrics, Document document) {
			ofTree(document.tree(), metrics);
		}

		@Translates("topics")
		public void ofTokens(JsonParser tokens, Metrics metrics) {
			assertThat(tokens.nextToken()).isEqualTo(JsonToken.START_OBJECT);
			tokens.nextName();
			tokens.nextToken();
			tokens.nextToken();
			expose(List.of(tokens.readValueAs(Topic.class)), metrics);
		}

		@Translates("topics")
		public void ofList(List<Topic> topics, Metrics metrics) {
			expose(topics, metrics);
		}

		@Translates("topics")
		public void ofArray(Topic[] topics, Metrics metrics) {
			expose(List.of(topics), metrics);
		}

		@Translates("topics")
		public void ofNumber(long answer, Metrics metrics) {
			metrics.gauge("answer", "Help").sample(answer);
		}

		@Translates("topics")
		void packagePrivate(Topics topics, Metrics metrics) {
			expose(topics.value(), metrics);
		}

		@Translates("topics")
		private void ofPrivate(Topics topics, Metrics metrics) {
			expose(topics.value(), metrics);
		}

	}

	@ParameterizedTest
	@ValueSource(
			strings = { "ofRecord", "ofGenericRecord", "ofMap", "ofTree", "ofDocument", "packagePrivate", "ofPrivate" })
	void theDocumentIsBoundToWhateverTheMethodDeclaresInAnyOrder(String name) throws Exception {
		assertThat(translated(new Parameters(), name, TOPICS)).containsExactly("x_size{t=a} 1.0", "x_size{t=b} 2.0");
	}

	@Test
	void anArrayIsBoundToAListOrAnArray() throws Exception {
		String json = "[{\"name\": \"a\", \"size\": 1, \"other\": true}]";
		assertThat(translated(new Parameters(), "ofList", json)).containsExactly("x_size{t=a} 1.0");
		assertThat(translated(new Parameters(), "ofArray", json)).containsExactly("x_size{t=a} 1.0");
	}

	@Test
	void aScalarIsBoundToo() throws Exception {
		assertThat(translated(new Parameters(), "ofNumber", "42")).containsExactly("x_answer 42.0");
	}

	@Test
	void tokensAreHandedOverFromTheFirst() throws Exception {
		assertThat(translated(new Parameters(), "ofTokens", TOPICS)).containsExactly("x_size{t=a} 1.0");
	}

	@Test
	void aMethodKnowsItsSourceAndItsPlace() {
		TranslatorMethod method = method(new Parameters(), "ofRecord");
		assertThat(method.source()).isEqualTo("topics");
		assertThat(method.place()).isEqualTo(Parameters.class.getName() + ".ofRecord");
	}

	abstract static class Jolokias<T> {

		@Translates("topics")
		public void all(Jolokia<T> answer, Metrics metrics) {
			answer.value().forEach((bean) -> expose(bean, metrics));
		}

		@Translates("topics")
		public void nested(Map<String, List<T>> answer, Metrics metrics) {
			answer.get("value").forEach((bean) -> expose(bean, metrics));
		}

		abstract void expose(T bean, Metrics metrics);

	}

	static class TopicJolokia extends Jolokias<Topic> {

		@Override
		void expose(Topic topic, Metrics metrics) {
			metrics.gauge("size", "Help").labels("t").sample(topic.size(), topic.name());
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "all", "nested" })
	void aTypeVariableIsResolvedThroughTheBeansClass(String name) throws Exception {
		assertThat(translated(new TopicJolokia(), name, TOPICS)).containsExactly("x_size{t=a} 1.0", "x_size{t=b} 2.0");
	}

	interface Contract {

		@Translates("topics")
		void topics(JsonNode answer, Metrics metrics);

	}

	static class Implementation implements Contract {

		@Override
		public void topics(JsonNode answer, Metrics metrics) {
			metrics.gauge("seen", "Help").sample(1);
		}

	}

	@Test
	void theAnnotationMayBeOnTheInterface() throws Exception {
		assertThat(translated(new Implementation(), "topics", "{}")).containsExactly("x_seen 1.0");
	}

	static class TopicTranslator {

		@Translates("topics")
		public void withoutAMessage(JsonNode answer, Metrics metrics) {
			metrics.gauge("size", "Help").sample(1);
			throw new IllegalStateException();
		}

		@Translates("topics")
		public void checked(JsonNode answer, Metrics metrics) throws IOException {
			throw new IOException("no licence");
		}

		@Translates("topics")
		public void deep(JsonNode answer, Metrics metrics) {
			deep(answer, metrics);
		}

		@Translates("topics")
		public void deliberate(JsonNode answer, Metrics metrics) {
			throw new TranslateException("the broker is a slave");
		}

		@Translates("topics")
		public void outOfMemory(JsonNode answer, Metrics metrics) {
			throw new OutOfMemoryError("test");
		}

	}

	@Test
	void whatAMethodThrowsIsToldWithItsPlace() {
		TopicTranslator bean = new TopicTranslator();
		assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> translated(bean, "checked", "{}"))
			.withMessage("TopicTranslator.checked threw IOException: no licence")
			.withCauseExactlyInstanceOf(IOException.class);
		assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> translated(bean, "withoutAMessage", "{}"))
			.withMessage("TopicTranslator.withoutAMessage threw IllegalStateException");
		assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> translated(bean, "deep", "{}"))
			.withMessage("TopicTranslator.deep threw StackOverflowError");
	}

	@Test
	void aMethodMaySayItselfWhatIsWrong() {
		assertThatExceptionOfType(TranslateException.class)
			.isThrownBy(() -> translated(new TopicTranslator(), "deliberate", "{}"))
			.withMessage("the broker is a slave")
			.withNoCause();
	}

	@Test
	void anErrorOfTheMachineIsNotDressedUp() {
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> translated(new TopicTranslator(), "outOfMemory", "{}"));
	}

	@Test
	void aDocumentThatDoesNotFitFailsBeforeTheMethodIsCalled() {
		assertThatExceptionOfType(DatabindException.class)
			.isThrownBy(() -> translated(new Parameters(), "ofRecord", "{\"value\": \"no access\"}"));
		assertThatExceptionOfType(DatabindException.class)
			.isThrownBy(() -> translated(new Parameters(), "ofRecord", TOPICS + TOPICS));
		assertThatExceptionOfType(StreamReadException.class)
			.isThrownBy(() -> translated(new Parameters(), "ofGenericRecord", TOPICS.substring(0, 30)));
	}

	@Test
	void anEmptyOrNullDocumentFailsBeforeTheMethodIsCalled() {
		assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> translated(new Parameters(), "ofTree", ""))
			.withMessage("the document is empty");
		assertThatExceptionOfType(TranslateException.class)
			.isThrownBy(() -> translated(new Parameters(), "ofRecord", "null"))
			.withMessage("the document is null");
		assertThatExceptionOfType(DatabindException.class)
			.isThrownBy(() -> translated(new Parameters(), "ofRecord", ""));
	}

}
