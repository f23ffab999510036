package io.github.exporterkit.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

class KeysAsWrittenTests {

	private static final String KEYS = """
			  $filter: a
			  page[size]: b
			  ids[]: c
			  x/y z: d
			  a.b: e
			  a.$b: f
			  "[in brackets]": g
			  X-Plain_one: h
			  größe: i
			  name@host: j
			""";

	private static Stream<String> maps() {
		return Exporters.keys()
			.all()
			.stream()
			.filter((key) -> key.endsWith(".*"))
			.map((key) -> key.substring(0, key.length() - 2).replace("[]", "[0]").replace("*", "name"));
	}

	@ParameterizedTest
	@MethodSource("maps")
	void everyMapHasItsKeysAsTheyAreWritten(String map) throws IOException {
		assertThat(KeysAsWritten.MAPS).contains(map.substring(map.lastIndexOf('.') + 1));
		String yaml = "%s:\n%s".formatted(map, KEYS);
		assertThat(bound(environment(yaml), map))
			.isEqualTo(new TreeMap<>(Map.of("$filter", "a", "page[size]", "b", "ids[]", "c", "x/y z", "d", "a.b", "e",
					"a.$b", "f", "in brackets", "g", "X-Plain_one", "h", "größe", "i", "name@host", "j")));
	}

	@Test
	void propertiesOfTestsAreReadAlike() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("exporter.sources.a.http.query.$top", "5")));
		process(environment);
		assertThat(bound(environment, "exporter.sources.a.http.query")).containsExactly(Map.entry("$top", "5"));
	}

	@Test
	void theOriginIsKept() throws IOException {
		PropertySource<?> source = environment("exporter.sources.a.http.query:\n  $top: 5\n").getPropertySources()
			.iterator()
			.next();
		assertThat(source).isInstanceOfSatisfying(OriginTrackedMapPropertySource.class,
				(tracked) -> assertThat(tracked.getOrigin("exporter.sources.a.http.query[$top]")).asString()
					.contains("2:9"));
	}

	@ParameterizedTest
	@CsvSource({ "exporter.name", "exporter.sources.a.metrics[0].labels.shop_name.value", "other.$a",
			"exporter.sources.a.families[12].labels[x y]", "exporter.sources.a.http.query[page[size]]" })
	void allOthersStay(String key) {
		assertThat(KeysAsWritten.asWritten(key)).isEqualTo(key);
	}

	private static StandardEnvironment environment(String yaml) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("yaml",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		sources.forEach(environment.getPropertySources()::addFirst);
		process(environment);
		return environment;
	}

	private static void process(StandardEnvironment environment) {
		new KeysAsWritten().postProcessEnvironment(environment, new SpringApplication());
	}

	private static Map<String, String> bound(StandardEnvironment environment, String map) {
		return new TreeMap<>(Binder.get(environment).bind(map, Bindable.mapOf(String.class, String.class)).get());
	}

}
