package io.github.exporterkit.source.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;

import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.http.client.JdkClientHttpRequestFactory;

import io.github.exporterkit.source.Deadline;

/**
 * The connections to one process, kept open from scrape to scrape.
 */
final class Connections {

	private final Duration connectTimeout;

	private volatile HttpClient client;

	Connections(Duration connectTimeout, @Nullable SslBundle sslBundle) {
		this.connectTimeout = connectTimeout;
		this.client = client(connectTimeout, sslBundle);
	}

	/**
	 * Use other keys or trust from the next fetch on. Fetches under way end as they
	 * began.
	 */
	void reload(@Nullable SslBundle sslBundle) {
		this.client = client(this.connectTimeout, sslBundle);
	}

	/**
	 * Makes requests that end with the deadline, body and all. The factory would round
	 * the time down; a moment too late is what tells a timeout from a lost connection.
	 */
	JdkClientHttpRequestFactory until(Deadline deadline) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(this.client);
		factory.setReadTimeout(deadline.remaining().plusMillis(1));
		factory.enableCompression(false);
		return factory;
	}

	private static HttpClient client(Duration connectTimeout, @Nullable SslBundle sslBundle) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(Version.HTTP_1_1)
			.followRedirects(Redirect.NEVER)
			.connectTimeout(connectTimeout);
		if (sslBundle != null) {
			SslOptions options = sslBundle.getOptions();
			builder.sslContext(sslBundle.createSslContext())
				.sslParameters(new SSLParameters(options.getCiphers(), options.getEnabledProtocols()));
		}
		return builder.build();
	}

}
