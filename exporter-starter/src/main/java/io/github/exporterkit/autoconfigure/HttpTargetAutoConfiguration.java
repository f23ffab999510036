package io.github.exporterkit.autoconfigure;

import java.util.List;

import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpTarget;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Fetches from the target over HTTP, for sources that do.
 */
@AutoConfiguration(after = ExporterAutoConfiguration.class,
		afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration")
@ConditionalOnProperty(ExporterProperties.NAME)
public final class HttpTargetAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	HttpTarget exporterHttpTarget(ExporterProperties properties, ObjectProvider<SslBundles> sslBundles) {
		Target target = properties.requireTarget();
		String bundle = target.ssl().bundle();
		try {
			return (bundle != null) ? secured(target, bundle, sslBundles.getObject()) : new HttpTarget(target);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidExporterException(ex);
		}
	}

	private static HttpTarget secured(Target target, String bundle, SslBundles bundles) {
		List<String> known = bundles.getBundleNames();
		if (!known.contains(bundle)) {
			throw new InvalidExporterException("exporter.target.ssl.bundle",
					"there is no SSL bundle '%s' among %s".formatted(bundle, known),
					"Declare it under spring.ssl.bundle, or name one that is there.");
		}
		HttpTarget httpTarget = new HttpTarget(target, bundles.getBundle(bundle));
		bundles.addBundleUpdateHandler(bundle, httpTarget::reload);
		return httpTarget;
	}

}
