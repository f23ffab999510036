package io.github.exporterkit.sample.activemq;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JolokiaTests {

	private final JsonMapper json = JsonMapper.shared();

	@Test
	void theBeansComeWithTheirObjectNames() throws IOException {
		assertThat(recorded("topics").beansByName())
			.extractingByKey(
					"org.apache.activemq:brokerName=localhost,destinationName=prices,destinationType=Topic,type=Broker")
			.isEqualTo(new Topic("prices", 2, 0, 37, 67, 67, 0));
	}

	@Test
	void thatNoBeanMatchesIsAnAnswerLikeAnyOther() throws IOException {
		assertThat(recorded("no-such-mbean").beans()).isEmpty();
	}

	@Test
	void aRefusalIsAnErrorThatSaysWhatJolokiaSaid() {
		Jolokia<Topic> answer = answer("""
				{"error": "No access to MBean prices allowed", "status": 403}""");
		assertThatIllegalStateException().isThrownBy(answer::beans)
			.withMessage("Jolokia answered with status 403: No access to MBean prices allowed");
	}

	@Test
	void theBrokersOwnTopicsAreToldFromTheUsers() throws IOException {
		assertThat(recorded("topics").beans()).filteredOn((topic) -> !topic.isAdvisory())
			.extracting(Topic::name)
			.containsExactly("prices");
	}

	private Jolokia<Topic> recorded(String name) throws IOException {
		try (InputStream body = new ClassPathResource("payloads/" + name + ".json").getInputStream()) {
			return this.json.readValue(body, new TypeReference<>() {
			});
		}
	}

	private Jolokia<Topic> answer(String body) {
		return this.json.readValue(body, new TypeReference<>() {
		});
	}

}
