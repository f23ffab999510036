package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.web.access.WebConfig;
import io.github.exporterkit.web.access.WebConfigFile;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Secures the server as the {@code web-config.yml} says, by an SSL bundle of Spring
 * Boot's, which is replaced when certificates change.
 */
class WebConfigTls implements SslBundleRegistrar, WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>,
		SmartInitializingSingleton, Ordered {

	private static final String BUNDLE = "exporter-web-config";

	private static final ConfigurationPropertyName SERVER_SSL = ConfigurationPropertyName.of("server.ssl");

	private final WebConfigFile file;

	private final Environment environment;

	private final ObjectProvider<SslBundleRegistry> registry;

	private final ObjectProvider<SslBundles> bundles;

	WebConfigTls(WebConfigFile file, Environment environment, ObjectProvider<SslBundleRegistry> registry,
			ObjectProvider<SslBundles> bundles) {
		this.file = file;
		this.environment = environment;
		this.registry = registry;
		this.bundles = bundles;
	}

	@Override
	public void registerBundles(SslBundleRegistry registry) {
		WebConfig.Tls tls = this.file.current().tls();
		if (tls != null) {
			registry.registerBundle(BUNDLE, tls.bundle());
		}
	}

	@Override
	public void customize(ConfigurableServletWebServerFactory factory) {
		WebConfig.Tls tls = this.file.current().tls();
		if (tls != null) {
			requireNoOther();
			secure(factory, tls.clientAuth());
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.file.watch((bundle) -> this.registry.ifAvailable((registry) -> registry.updateBundle(BUNDLE, bundle)));
	}

	/** After Spring Boot's own, which reads {@code server.ssl}. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	private void secure(ConfigurableWebServerFactory factory, Ssl.ClientAuth clientAuth) {
		Ssl ssl = new Ssl();
		ssl.setBundle(BUNDLE);
		ssl.setClientAuth(clientAuth);
		factory.setSsl(ssl);
		factory.setSslBundles(this.bundles.getObject());
		if (this.file.current().http2()) {
			Http2 http2 = new Http2();
			http2.setEnabled(true);
			factory.setHttp2(http2);
		}
	}

	private void requireNoOther() {
		ConfigurationPropertySources.get(this.environment).forEach((source) -> {
			if (source.containsDescendantOf(SERVER_SSL) == ConfigurationPropertyState.PRESENT) {
				throw new DeclarationException("exporter.web.config-file",
						"it has a tls_server_config, and there is server.ssl too", "remove one of them");
			}
		});
	}

}
