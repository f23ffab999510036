package io.github.exporterkit.source.jmx;

import java.math.BigDecimal;
import java.net.URL;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.DescribesFields;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class JmxSourceTests {

	private static final Deadline PLENTY = Deadline.after(Duration.ofMinutes(10));

	private BeanServer server;

	private final JmxTransport transport = new JmxTransport();

	@BeforeEach
	void start() throws Exception {
		this.server = BeanServer.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	@Test
	void everyBeanIsARowWithItsAttributesAndWhatNamesIt() throws Exception {
		this.server.with("shop:type=Queue,name=b", Kinds.of("Size", 2))
			.with("shop:type=Queue,name=\"a,=\\*\\*\"", Kinds.of("Size", 1L).with("Name", () -> "orders"))
			.with("shop:type=Topic,name=c", Kinds.of("Size", 3));
		assertThat(text("shop:type=Queue,*")).isEqualTo("""
				[{"$bean":{"domain":"shop","type":"Queue","name":"a,=**"},"Name":"orders","Size":1},\
				{"$bean":{"domain":"shop","type":"Queue","name":"b"},"Size":2}]""");
	}

	@Test
	void openDataBecomeObjectsAndArrays() throws Exception {
		this.server.with("shop:type=Open", new Kinds.Open());
		JsonNode bean = document(JmxProperties.of("shop:type=Open")).get(0);
		assertThat(bean.get("Sizes")).hasToString("{\"small\":1}");
		assertThat(bean.get("Unit")).hasToString("\"DAYS\"");
		assertThat(bean.get("Ids")).hasToString("[3,4]");
		assertThat(bean.get("Point")).hasToString("{\"byName\":{\"a.b\":6},\"x\":5}");
		assertThat(bean.get("Points")).hasToString("[{\"byName\":{\"a.b\":6},\"x\":5}]");
		assertThat(bean.get("Share")).hasToString("0.1");
	}

	@Test
	void otherValuesAreWhatADocumentCanSay() throws Exception {
		this.server.with("shop:type=Any",
				Kinds.of("a", new Date(0))
					.with("b", () -> new BigDecimal("1234567890123456789012.5"))
					.with("c", () -> Map.of("k", List.of(1, "x")))
					.with("d", () -> Double.NaN)
					.with("e", () -> 'c')
					.with("f", () -> new AtomicInteger(7))
					.with("g", () -> null)
					.with("h", () -> new Object[] { true, new int[] { 1 } }));
		assertThat(text("shop:type=Any")).isEqualTo("""
				[{"$bean":{"domain":"shop","type":"Any"},"a":"1970-01-01T00:00:00Z","b":1.2345678901234568E21,\
				"c":{"k":[1,"x"]},"d":"NaN","e":"c","g":null,"h":[true,[1]]}]""");
	}

	@Test
	void onlyWhatIsReadIsAskedFor() throws Exception {
		Kinds first = Kinds.of("Size", 1).with("Other", () -> 2).with("More", () -> 3);
		Kinds second = Kinds.of("Size", 4).with("Other", () -> 5);
		this.server.with("shop:name=a", first).with("shop:name=b", second);
		try (Payload payload = source(JmxProperties.of("shop:*")).fetch(PLENTY)) {
			Document document = new JsonDecoder(64).decode(payload);
			document.select(Set.of("$bean", "Size", "Sice"));
			assertThat(document.tree()).hasToString("""
					[{"$bean":{"domain":"shop","name":"a"},"Size":1,"More":null,"Other":null},\
					{"$bean":{"domain":"shop","name":"b"},"Size":4}]""");
		}
		assertThat(first.asked()).containsExactlyInAnyOrder("Size", "Sice");
		assertThat(second.asked()).containsExactlyInAnyOrder("Size", "Sice");
	}

	@Test
	void whatAuthorsSayAboutAttributesDescribesThem() throws Exception {
		Kinds queue = Kinds.of("Size", 1).describing("Size", "Jobs that wait");
		this.server.with("shop:type=Queue,name=a", queue)
			.with("shop:type=Queue,name=b", queue)
			.with("shop:type=Topic",
					Kinds.of("Size", 2)
						.describing("Size", "Messages")
						.with("Count", () -> 1)
						.describing("Count", "Consumers")
						.with("Age", () -> 1)
						.describing("Age", "Attribute exposed for management"))
			.with("other:type=Topic", Kinds.of("Load", 2).describing("Load", "Somewhere else"));
		DescribesFields queues = (DescribesFields) source(JmxProperties.of("shop:type=Queue,*"));
		assertThat(queues.descriptions(PLENTY)).isEqualTo(Map.of("Size", "Jobs that wait"));
		DescribesFields all = (DescribesFields) source(JmxProperties.of("shop:*"));
		assertThat(all.descriptions(PLENTY)).isEqualTo(Map.of("Count", "Consumers"));
	}

	@Test
	void attributesCanBeNamed() throws Exception {
		Kinds bean = Kinds.of("Size", 1).with("Other", () -> 2);
		this.server.with("shop:name=a", bean);
		JmxProperties properties = new JmxProperties(List.of("shop:*"), List.of(), List.of("Size"), 10);
		assertThat(document(properties)).hasToString("[{\"$bean\":{\"domain\":\"shop\",\"name\":\"a\"},\"Size\":1}]");
		assertThat(bean.asked()).containsExactly("Size");
	}

	@Test
	void anAttributeThatFailsIsAbsent() throws Exception {
		this.server.with("shop:name=a", Kinds.of("Size", 1).with("Threshold", () -> {
			throw new UnsupportedOperationException();
		}).with("Url", () -> {
			try {
				return new URL("http://127.0.0.1");
			}
			catch (java.net.MalformedURLException ex) {
				throw new IllegalStateException(ex);
			}
		}).with("Reference", this.server::reference).with("Local", () -> new Object()));
		assertThat(text("shop:*")).isEqualTo("[{\"$bean\":{\"domain\":\"shop\",\"name\":\"a\"},\"Size\":1}]");
	}

	@Test
	void aBeanThatGoesWhileOthersAreReadIsNoRow() throws Exception {
		this.server.with("shop:name=b", Kinds.of("Size", 2));
		this.server.with("shop:name=a", Kinds.of("Size", 1).atRead(() -> this.server.without("shop:name=b")));
		assertThat(text("shop:*")).isEqualTo("[{\"$bean\":{\"domain\":\"shop\",\"name\":\"a\"},\"Size\":1}]");
		assertThat(text("none:*")).isEqualTo("[]");
	}

	@Test
	void beansCanBeListedAndExcluded() throws Exception {
		for (String name : List.of("a:t=1", "a:t=2", "b:t=1", "c:t=1")) {
			this.server.with(name, Kinds.of("Size", 1));
		}
		JsonNode document = document(
				new JmxProperties(List.of("b:*", "a:*", "*:t=1"), List.of("*:t=2", "c:*"), List.of("Size"), 10));
		assertThat(document.findValuesAsString("domain")).containsExactly("a", "b");
		JmxProperties few = new JmxProperties(List.of("*:t=*"), List.of(), List.of(), 3);
		assertThatExceptionOfType(FetchException.class).isThrownBy(() -> document(few))
			.withMessageStartingWith("4 MBeans match; write narrower jmx.beans, or raise jmx.max-beans")
			.matches((failure) -> failure.kind() == Kind.TOO_LARGE);
	}

	@Test
	void aThousandBeansAreRead() throws Exception {
		for (int i = 0; i < 1000; i++) {
			this.server.with("shop:name=n" + i, Kinds.of("Size", i));
		}
		assertThat(document(JmxProperties.of("shop:*")).size()).isEqualTo(1000);
	}

	private String text(String beans) throws Exception {
		return document(JmxProperties.of(beans)).toString();
	}

	private JsonNode document(JmxProperties properties) throws Exception {
		try (Payload payload = source(properties).fetch(PLENTY)) {
			return new JsonDecoder(64).decode(payload).tree();
		}
	}

	private Source source(JmxProperties properties) {
		Target target = Target.of(this.server.url());
		return this.transport.source(target, properties, SourceContext.of("beans", target));
	}

}
