package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.configuration.Exporters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class YamlMistakesTests {

	private static final String RULE = "exporter.sources.queues.metrics[0]";

	@Test
	void aKeyThatIsThereTwiceIsOneMessageWithFileAndLine(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + "        value: other\n").withoutServer().failure(output);
		assertThat(failure)
			.containsPattern("file \\[.*\\.yaml], line 12, column 9: the key 'value' is there twice, first in line 11; "
					+ "keep one of them");
	}

	@Test
	void aTabIsOneMessageWithFileAndLine(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + "\t\ttype: gauge\n").withoutServer().failure(output);
		assertThat(failure)
			.containsPattern("file \\[.*\\.yaml], line 12, column 1: this is not YAML: .*; " + "indent with spaces");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					type: state-set¶        states: [On, off] | .states[0]: YAML reads On as true; write "On", in quotes, if it is a text, else true
					type: state-set¶        states: [On, off] | .states[1]: YAML reads off as false; write "off", in quotes, if it is a text, else false
					help: yes                      | .help: YAML reads yes as true; write "yes", in quotes
					when: [{value: x, equals: 010}] | .when[0].equals: YAML reads 010 as the number 8; write "010", in quotes
					when: [{value: x, equals: 1:30}] | .when[0].equals: YAML reads 1:30 as the number 90; write "1:30", in quotes
					labels: {site: on}             | .labels.site: YAML reads on as true; write "on", in quotes
					labels: {site: 7}              | .labels.site: '7' is not a field; write the name of one, or "'text'" for a label that is always the same
					labels: shop                   | .labels: there are keys below it, so it cannot have a value itself; write {name: path}
					created: since                 | .created: there are keys below it, so it cannot have a value itself; write below it what is meant: value or extract or from
					""")
	void aTextThatYamlReadsAsSomethingElseIsRefused(String mistake, String message, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + "        " + mistake.replace('¶', '\n') + "\n")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains(RULE + message).contains("Correct '" + RULE).contains(".yaml] - ");
	}

	@Test
	void aMisreadTextThatMayBeASecretIsNotShown(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + """
				  target.username: admin
				  target.password: 01234567
				""").withoutServer().failure(output);
		assertThat(failure).contains(
				"exporter.target.password: YAML reads this value as a number, which changes it; write it in quotes");
		assertThat(output).doesNotContain("01234567").doesNotContain("342391");
	}

	@Test
	void numbersAndTruthValuesMayStandForThemselves() {
		Start
			.yaml(Exporters.QUEUES
					+ """
							        scale: 0.0000001
							        offset: -10
							        when: [{value: active, equals: true}, {value: size, at-least: 1.50}, {value: x, not-in: [1, false]}]
							        missing: 0
							""")
			.withoutServer()
			.run()
			.close();
	}

}
