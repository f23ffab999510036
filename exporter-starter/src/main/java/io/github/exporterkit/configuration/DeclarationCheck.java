package io.github.exporterkit.configuration;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.DeclarationException.Mistake;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Refuses to start with a wrong configuration, and reports all its mistakes at once:
 * unknown keys, placeholders for what is not set, values that cannot be read or are
 * refused, and rules that cannot work. Runs before anything else reads the configuration.
 */
public class DeclarationCheck implements InitializingBean {

	private static final String PREFIX = "exporter";

	private final Environment environment;

	private final KnownKeys keys;

	private final SourceBlocks blocks;

	private final BiConsumer<ExporterProperties, DeclarationException.Collector> rules;

	/**
	 * Create a check.
	 * @param environment what is written
	 * @param keys the keys that there are
	 * @param blocks the blocks of sources
	 * @param rules checks what is declared, if it could be read without a mistake
	 */
	public DeclarationCheck(Environment environment, KnownKeys keys, SourceBlocks blocks,
			BiConsumer<ExporterProperties, DeclarationException.Collector> rules) {
		this.environment = environment;
		this.keys = keys;
		this.blocks = blocks;
		this.rules = rules;
	}

	@Override
	public void afterPropertiesSet() {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		Set<String> meant = new UnknownKeyCheck(this.environment, this.keys).check(mistakes);
		Consumer<Mistake> ofValues = (mistake) -> {
			if (!meant.contains(mistake.place())) {
				mistakes.add(this.keys.besideSources(mistake.place()).orElse(mistake));
			}
		};
		new MisplacedRootCheck(this.environment, this.keys).check(mistakes);
		new PlaceholderCheck(this.environment).check(mistakes);
		Binder binder = Binder.get(this.environment);
		ExporterProperties properties = CheckedBinding.bind(binder, PREFIX, ExporterProperties.class, ofValues);
		for (String source : this.blocks.sources()) {
			Map<String, Class<?>> types = this.keys.blocks();
			this.blocks.of(source, types.keySet())
				.stream()
				.filter((block) -> ConfigurationPropertyName.isValid(SourceBlocks.key(source, block)))
				.forEach((block) -> CheckedBinding.bind(binder, SourceBlocks.key(source, block),
						Objects.requireNonNull(types.get(block)), ofValues));
		}
		this.keys.targetBlocks()
			.forEach((transport, type) -> CheckedBinding.bind(binder, SourceBlocks.targetKey(transport), type,
					ofValues));
		// Without other mistakes, those of rules are reported with those of records and
		// methods.
		if (properties != null && mistakes.has("")) {
			this.rules.accept(properties, mistakes);
		}
		mistakes.end();
	}

}
