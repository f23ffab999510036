package io.github.exporterkit.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.configuration.KnownKeys;
import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.SecretFiles;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * The transports of an exporter by name. They make the sources that have a transport's
 * block.
 */
final class Transports {

	private static final String TARGET_URL = "exporter.target.url";

	private final Map<String, Transport<?>> transports = new LinkedHashMap<>();

	private final ObjectProvider<SslBundles> sslBundles;

	Transports(Stream<Transport<?>> transports, ObjectProvider<SslBundles> sslBundles) {
		this.sslBundles = sslBundles;
		transports.forEach((transport) -> {
			Transport<?> other = this.transports.put(transport.name(), transport);
			if (other != null) {
				throw new DeclarationException(transport.getClass().getName(),
						"there is another transport named '%s', %s".formatted(transport.name(),
								other.getClass().getName()),
						"rename it, or remove one of the beans");
			}
		});
	}

	/** What can be configured about a source, by the name of the block. */
	Map<String, Class<?>> blocks() {
		return this.transports.values()
			.stream()
			.collect(Collectors.toMap(Transport::name, Transport::properties, (one, other) -> one, LinkedHashMap::new));
	}

	/** What can be configured about the target for one transport, by its name. */
	Map<String, Class<?>> targetBlocks() {
		Map<String, Class<?>> blocks = new LinkedHashMap<>();
		this.transports.forEach((name, transport) -> {
			Class<?> type = transport.targetProperties();
			if (type != null) {
				blocks.put(name, type);
			}
		});
		return blocks;
	}

	/** The files with secrets that only transports know. */
	List<Path> secretFiles(SourceBlocks blocks) {
		return targetBlocks().entrySet()
			.stream()
			.map((block) -> blocks.bindTarget(block.getKey(), block.getValue()))
			.filter(SecretFiles.class::isInstance)
			.map(SecretFiles.class::cast)
			.flatMap((settings) -> settings.secretFiles().stream())
			.toList();
	}

	/** The URL of a target as it may be shown to people, be it right or not. */
	String shown(Target target) {
		try {
			return serving(target).findFirst().map((transport) -> transport.shown(target)).orElseGet(target::shownUrl);
		}
		catch (DeclarationException ex) {
			return target.shownUrl();
		}
	}

	/** The blocks that say how to fetch from a target. */
	List<String> blocksFor(Target target) {
		List<String> blocks = serving(target).map(Transport::name).toList();
		if (blocks.isEmpty()) {
			String scheme = target.url().split(":", 2)[0];
			String artifact = KnownKeys.artifact(scheme);
			throw new DeclarationException(TARGET_URL,
					"no transport serves URLs that begin with '%s:'".formatted(scheme),
					(artifact != null) ? "add the artifact io.github.exporterkit:" + artifact
							: "write one that begins with %s, or declare every source as a bean"
								.formatted(schemes(this.transports.values().stream())));
		}
		return blocks;
	}

	/**
	 * Make the source that has a transport's block.
	 * @return the source; null if it has none
	 * @throws DeclarationException if it has two, or the transport refuses it
	 */
	@Nullable Source source(String name, @Nullable String url, Target exporterTarget, String accept, SourceBlocks blocks) {
		List<String> written = blocks.of(name, this.transports.keySet());
		if (written.size() > 1) {
			throw new DeclarationException(SourceBlocks.key(name, written.get(1)),
					"the source has the block '%s' too".formatted(written.get(0)), "keep one of them");
		}
		Transport<?> transport = written.isEmpty() ? null : this.transports.get(written.get(0));
		if (transport == null) {
			return null;
		}
		String key = (url != null) ? SourceBlocks.key(name, "url") : TARGET_URL;
		Target target = (url != null) ? exporterTarget.at(key, url) : exporterTarget;
		if (transport.schemes().stream().noneMatch(target::hasScheme)) {
			throw new DeclarationException(key,
					"%s is not a URL for the block %s".formatted(shown(target),
							SourceBlocks.key(name, transport.name())),
					"write one that begins with " + schemes(Stream.of(transport)));
		}
		DeclarationException.at(key, () -> {
			transport.check(target);
			return target;
		});
		SourceContext context = new SourceContext(name, accept, Credentials.of(target), () -> sslBundle(target));
		context.sslBundle();
		Class<?> settings = transport.targetProperties();
		if (settings != null) {
			context = context.withTargetProperties(haveSameOrigin(target, exporterTarget)
					? blocks.bindTarget(transport.name(), settings) : SourceBlocks.unset(settings));
		}
		return source(transport, target, context, blocks);
	}

	private static <P> Source source(Transport<P> transport, Target target, SourceContext context,
			SourceBlocks blocks) {
		P properties = blocks.bind(context.name(), transport.name(), transport.properties());
		return DeclarationException.at(SourceBlocks.key(context.name(), transport.name()),
				() -> transport.source(target, properties, context));
	}

	private static boolean haveSameOrigin(Target target, Target exporterTarget) {
		if (target.url().equals(exporterTarget.url())) {
			return true;
		}
		try {
			URI one = target.uri();
			URI other = exporterTarget.uri();
			return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost())
					&& one.getPort() == other.getPort() && one.getScheme().equalsIgnoreCase(other.getScheme());
		}
		catch (DeclarationException ex) {
			return false;
		}
	}

	private Stream<Transport<?>> serving(Target target) {
		return this.transports.values()
			.stream()
			.filter((transport) -> transport.schemes().stream().anyMatch(target::hasScheme));
	}

	private static String schemes(Stream<Transport<?>> transports) {
		Set<String> schemes = transports.flatMap((transport) -> transport.schemes().stream())
			.collect(Collectors.toCollection(TreeSet::new));
		return schemes.stream().map((scheme) -> scheme + ":").collect(Collectors.joining(" or "));
	}

	private @Nullable SslBundle sslBundle(Target target) {
		String bundle = target.ssl().bundle();
		return (bundle != null) ? sslBundle(bundle, this.sslBundles.getObject()) : null;
	}

	/** The bundle as it is now. */
	static SslBundle sslBundle(String name, SslBundles bundles) {
		if (!bundles.getBundleNames().contains(name)) {
			throw new DeclarationException("exporter.target.ssl.bundle",
					bundles.getBundleNames().isEmpty() ? "there is no SSL bundle '%s', nor any other".formatted(name)
							: "there is no SSL bundle '%s' among %s".formatted(name, bundles.getBundleNames()),
					"declare it under spring.ssl.bundle, or name one that is there");
		}
		return bundles.getBundle(name);
	}

}
