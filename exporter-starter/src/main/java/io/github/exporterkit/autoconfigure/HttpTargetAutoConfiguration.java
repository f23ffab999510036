package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundle;
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
		if (bundle == null) {
			return httpTarget(target, null);
		}
		SslBundles bundles = sslBundles.getObject();
		HttpTarget httpTarget = httpTarget(target, bundles.getBundle(bundle));
		bundles.addBundleUpdateHandler(bundle, httpTarget::reload);
		return httpTarget;
	}

	private static HttpTarget httpTarget(Target target, @Nullable SslBundle bundle) {
		try {
			return new HttpTarget(target, bundle);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidExporterException("exporter.target.url",
					"sources with an http block cannot be fetched from %s".formatted(target.shownUrl()),
					"Set it to a URL that begins with http:// or https://, or declare the sources as beans.");
		}
	}

}
