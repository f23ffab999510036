package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.HttpTransport;

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
	@ConditionalOnMissingBean
	HttpTransport exporterHttpTransport(ObjectProvider<ExporterProperties> properties,
			ObjectProvider<HttpTarget> httpTarget) {
		return new HttpTransport(() -> properties.getObject().requireTarget(), httpTarget::getObject);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	HttpTarget exporterHttpTarget(ExporterProperties properties, ObjectProvider<SslBundles> sslBundles) {
		Target target = properties.requireTarget();
		String bundle = target.ssl().bundle();
		if (bundle == null) {
			return new HttpTarget(target);
		}
		SslBundles bundles = sslBundles.getObject();
		HttpTarget httpTarget = new HttpTarget(target, Transports.sslBundle(bundle, bundles));
		bundles.addBundleUpdateHandler(bundle, httpTarget::reload);
		return httpTarget;
	}

}
