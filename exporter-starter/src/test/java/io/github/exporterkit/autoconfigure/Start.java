package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.autoconfigure.app.BareApplication;
import io.github.exporterkit.translate.records.TranslatedRecord;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Starts an exporter as its user does: a real application on a free port, with a
 * configuration file, arguments and environment variables.
 */
final class Start {

	private static final String REPORT = "APPLICATION FAILED TO START";

	private final List<Class<?>> classes = new ArrayList<>(List.of(BareApplication.class));

	private final List<Class<?>> records = new ArrayList<>();

	private final List<String> arguments = new ArrayList<>(
			List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off"));

	private final Map<String, Object> variables = new HashMap<>();

	private final Map<String, Object> defaults = new HashMap<>();

	private ConfigurableEnvironment environment = new StandardServletEnvironment();

	/** Start with a configuration file. */
	static Start yaml(String yaml) {
		Start start = new Start();
		start.arguments.add("--spring.config.import=" + write(yaml).toUri());
		return start;
	}

	/**
	 * Start no server, for a mistake that has nothing to do with it and is found sooner.
	 */
	Start withoutServer() {
		this.environment = new StandardEnvironment();
		return and("--spring.main.web-application-type=none");
	}

	/** Start with what is given on the command line only. */
	static Start arguments(String... arguments) {
		return new Start().and(arguments);
	}

	Start and(String... arguments) {
		this.arguments.addAll(List.of(arguments));
		return this;
	}

	Start variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	/** Set a property as the application's main method may: below all other. */
	Start byDefault(String key, String value) {
		this.defaults.put(key, value);
		return this;
	}

	/** Add configuration classes and components. */
	Start beans(Class<?>... classes) {
		this.classes.addAll(List.of(classes));
		return this;
	}

	/** Add annotated records, as if they had been found by scanning. */
	Start records(Class<?>... records) {
		this.records.addAll(List.of(records));
		return this;
	}

	ConfigurableApplicationContext run() {
		SpringApplication application = new SpringApplication(this.classes.toArray(Class<?>[]::new));
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(this.defaults);
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		application.setEnvironment(this.environment);
		application.addInitializers((context) -> this.records.forEach((type) -> {
			((GenericApplicationContext) context).registerBeanDefinition(type.getName(),
					BeanDefinitionBuilder.rootBeanDefinition(TranslatedRecord.class)
						.addConstructorArgValue(type)
						.getBeanDefinition());
		}));
		return application.run(this.arguments.toArray(String[]::new));
	}

	/**
	 * Start what must not start.
	 * @return what the user is told: one report, nothing else
	 */
	String failure(CapturedOutput output) {
		int before = output.getOut().length();
		assertThatException().isThrownBy(() -> run().close());
		String printed = output.getOut().substring(before);
		assertThat(printed).containsOnlyOnce(REPORT).doesNotContain("\tat ");
		return printed.substring(printed.indexOf(REPORT) + REPORT.length());
	}

	private static Path write(String yaml) {
		try {
			Path file = Files.createTempFile("exporter", ".yaml");
			file.toFile().deleteOnExit();
			return Files.writeString(file, yaml);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
