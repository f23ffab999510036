package io.github.exporterkit.snmp;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What asks devices.
 */
final class Asked {

	/** What devices want to hear that let in whoever knows their community. */
	static final Map<String, String> COMMUNITY = Map.of("snmp.community", Agent.COMMUNITY);

	private Asked() {
	}

	static Source source(String url, Map<String, String> target, String... columns) {
		return source(url, target, new SnmpProperties(List.of(columns), Map.of(), List.of(), Map.of()));
	}

	static Source source(String url, Map<String, String> target, SnmpProperties properties) {
		return source(new SnmpTransport(), url, target, properties);
	}

	static Source source(SnmpTransport transport, String url, Map<String, String> settings, SnmpProperties properties) {
		Map<String, String> written = new HashMap<>(settings);
		written.put("url", url);
		Binder binder = new Binder(new MapConfigurationPropertySource(written));
		Target target = binder.bind("", Target.class).get();
		SnmpTargetProperties own = binder.bindOrCreate("snmp", SnmpTargetProperties.class);
		return transport.source(target, properties, SourceContext.of("numbers", target).withTargetProperties(own));
	}

	/** The settings of a user of version 3; without a password there is no encryption. */
	static Map<String, String> login(String user, String password, String auth, @Nullable String priv,
			@Nullable String privPassword) {
		Map<String, String> login = new HashMap<>(Map.of("username", user, "password", password, "snmp.auth-protocol",
				auth, "snmp.response-timeout", "500ms"));
		if (priv != null) {
			login.put("snmp.priv-protocol", priv);
			login.put("snmp.priv-password", privPassword);
		}
		return login;
	}

	/** All rows, as JSON. */
	static String rows(Source source) throws Exception {
		return rows(source, Duration.ofSeconds(30));
	}

	static String rows(Source source, Duration time) throws Exception {
		try (Payload payload = source.fetch(Deadline.after(time))) {
			return new JsonDecoder(8).decode(payload).tree().toString();
		}
	}

	/** Why there are none. */
	static FetchException failure(Source source) {
		return failure(source, Duration.ofSeconds(30));
	}

	static FetchException failure(Source source, Duration time) {
		Throwable thrown = catchThrowable(() -> rows(source, time));
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof FetchException failure) {
				return failure;
			}
		}
		throw new AssertionError("no FetchException", thrown);
	}

}
