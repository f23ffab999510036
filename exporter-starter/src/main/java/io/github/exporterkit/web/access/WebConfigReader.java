package io.github.exporterkit.web.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.web.server.Ssl;

/**
 * Reads the {@code web-config.yml} of Prometheus's exporter-toolkit, and the files that
 * it names, relative to its own folder. Refuses unknown keys, and known ones that cannot
 * be honoured: security that is not there would be worse than no start.
 */
final class WebConfigReader {

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final List<String> TOP = List.of("tls_server_config", "http_server_config", "basic_auth_users",
			"rate_limit");

	private static final List<String> TLS = List.of("cert", "key", "client_ca", "cert_file", "key_file",
			"client_auth_type", "client_ca_file", "client_allowed_sans", "min_version", "max_version", "cipher_suites",
			"prefer_server_cipher_suites", "curve_preferences");

	private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

	private static final List<String> CIPHERS_OF_TLS_13 = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
			"TLS_CHACHA20_POLY1305_SHA256");

	/** The headers that may be set, with their values if only some are allowed. */
	private static final Map<String, List<String>> HEADERS = Map.of("Content-Security-Policy", List.of(),
			"X-Frame-Options", List.of("deny", "sameorigin"), "X-Content-Type-Options", List.of("nosniff"),
			"X-XSS-Protection", List.of(), "Strict-Transport-Security", List.of());

	private final Path folder;

	private final DeclarationException.Collector mistakes = new DeclarationException.Collector();

	private WebConfigReader(Path folder) {
		this.folder = folder;
	}

	/**
	 * Read a file.
	 * @throws DeclarationException if it cannot be read or used, naming all its mistakes
	 */
	static WebConfig read(Path file) {
		Path parent = file.toAbsolutePath().getParent();
		WebConfigReader reader = new WebConfigReader((parent != null) ? parent : file);
		WebConfig config = reader.config(parse(file));
		reader.mistakes.end();
		if (config.tls() != null) {
			config.tls().bundle();
		}
		return config;
	}

	/** The message of a parser would show what is around, which may be a secret. */
	private static JsonNode parse(Path file) {
		try {
			JsonNode root = YAML.readTree(Files.readAllBytes(file));
			return root.isMissingNode() ? YAML.nullNode() : root;
		}
		catch (JacksonException ex) {
			throw new DeclarationException("",
					"line %d is not YAML, or repeats a key".formatted(ex.getLocation().getLineNr()), "correct it");
		}
		catch (IOException ex) {
			throw new DeclarationException("", "the file cannot be read",
					"name a web-config.yml that the exporter may read");
		}
	}

	private WebConfig config(JsonNode root) {
		Section top = new Section("", root, TOP);
		Section http = new Section("http_server_config", top.get("http_server_config"), List.of("http2", "headers"));
		Section limit = new Section("rate_limit", top.get("rate_limit"), List.of("interval", "burst"));
		if (!List.of("", "0", "0s").contains(limit.text("interval", ""))) {
			refuse("rate_limit.interval", "requests are not limited by rate",
					"remove it; exporter.scrape.max-concurrent limits how many scrapes run at once");
		}
		return new WebConfig(users(top.get("basic_auth_users")), headers(http.get("headers")),
				http.flag("http2", false), tls(new Section("tls_server_config", top.get("tls_server_config"), TLS)));
	}

	private Map<String, String> users(@Nullable JsonNode node) {
		Map<String, String> users = texts("basic_auth_users", node);
		users
			.forEach((user, hash) -> this.mistakes.check(() -> PasswordHashes.check("basic_auth_users." + user, hash)));
		return users;
	}

	private Map<String, String> headers(@Nullable JsonNode node) {
		Map<String, String> headers = texts("http_server_config.headers", node);
		headers.values().removeIf(String::isEmpty);
		headers.forEach((name, value) -> {
			String place = "http_server_config.headers." + name;
			List<String> values = HEADERS.get(name);
			if (values == null) {
				refuse(place, "this header cannot be set", cure(name, HEADERS.keySet().stream().sorted().toList()));
			}
			else if (!values.isEmpty() && !values.contains(value)) {
				refuse(place, "'%s' is not one of its values".formatted(value), "write " + String.join(" or ", values));
			}
			else if (value.chars().anyMatch((c) -> c < ' ')) {
				refuse(place, "the value has a line break or another control character in it", "remove it");
			}
		});
		return headers;
	}

	private WebConfig.@Nullable Tls tls(Section tls) {
		if (Stream.of("cert", "cert_file", "key", "key_file", "client_ca", "client_ca_file", "client_auth_type")
			.allMatch((key) -> tls.text(key, "").isEmpty())) {
			tls.mustBeEmpty("without a certificate nothing is secured", "write cert_file and key_file too");
			return null;
		}
		String certificate = content(tls, "cert", "cert_file", true);
		String key = content(tls, "key", "key_file", true);
		String authority = content(tls, "client_ca", "client_ca_file", false);
		Ssl.ClientAuth clientAuth = clientAuth(tls, authority != null);
		List<String> names = tls.list("client_allowed_sans");
		if (!names.isEmpty() && clientAuth != Ssl.ClientAuth.NEED) {
			refuse(tls.place("client_allowed_sans"), "clients need not have a certificate, so they have no names",
					"write client_auth_type: RequireAndVerifyClientCert");
		}
		List<String> protocols = protocols(tls);
		List<String> ciphers = new ArrayList<>(tls.list("cipher_suites"));
		ciphers.stream()
			.filter((cipher) -> !cipher.matches("TLS_[A-Z0-9_]+"))
			.forEach((cipher) -> refuse(tls.place("cipher_suites"), "'%s' is not a cipher suite".formatted(cipher),
					"write one such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
		if (!ciphers.isEmpty() && protocols.contains("TLSv1.3")) {
			ciphers.addAll(0, CIPHERS_OF_TLS_13.stream().filter((cipher) -> !ciphers.contains(cipher)).toList());
		}
		if (!tls.list("curve_preferences").isEmpty()) {
			refuse(tls.place("curve_preferences"), "Java has no curves for one server alone",
					"remove it, or set the Java system property jdk.tls.namedGroups instead");
		}
		if (!tls.flag("prefer_server_cipher_suites", true)) {
			refuse(tls.place("prefer_server_cipher_suites"), "the server's order is always preferred",
					"remove it, or write true");
		}
		return (certificate != null && key != null)
				? new WebConfig.Tls(certificate, key, authority, clientAuth, names, protocols, List.copyOf(ciphers))
				: null;
	}

	private Ssl.ClientAuth clientAuth(Section tls, boolean authority) {
		String type = tls.text("client_auth_type", "NoClientCert");
		String place = tls.place("client_auth_type");
		Ssl.ClientAuth auth = switch (type) {
			case "", "NoClientCert" -> Ssl.ClientAuth.NONE;
			case "VerifyClientCertIfGiven" -> Ssl.ClientAuth.WANT;
			case "RequireAndVerifyClientCert" -> Ssl.ClientAuth.NEED;
			case "RequestClientCert", "RequireAnyClientCert", "RequireClientCert" -> {
				refuse(place, "%s accepts certificates that anybody can make".formatted(type),
						"write RequireAndVerifyClientCert, and client_ca_file");
				yield Ssl.ClientAuth.NEED;
			}
			default -> {
				refuse(place, "'%s' is not a way to ask for certificates".formatted(type),
						cure(type, List.of("NoClientCert", "VerifyClientCertIfGiven", "RequireAndVerifyClientCert")));
				yield Ssl.ClientAuth.NEED;
			}
		};
		if (authority && auth == Ssl.ClientAuth.NONE) {
			refuse(place, "there is a client CA, but no client is asked for a certificate",
					"write RequireAndVerifyClientCert, or remove the client CA");
		}
		if (!authority && auth != Ssl.ClientAuth.NONE) {
			refuse(tls.place("client_ca_file"), "it is missing, so no client's certificate can be verified",
					"name the file with the certificates that those of clients come from");
		}
		return auth;
	}

	private List<String> protocols(Section tls) {
		int least = version(tls, "min_version", "TLS12");
		int most = version(tls, "max_version", "TLS13");
		if (most < least) {
			refuse(tls.place("max_version"), "it is lower than min_version", "write TLS13");
			return List.of();
		}
		return VERSIONS.subList(least, most + 1).stream().map((version) -> "TLSv1." + version.charAt(4)).toList();
	}

	private int version(Section tls, String key, String preset) {
		String version = tls.text(key, preset);
		if (!List.of("TLS12", "TLS13").contains(version)) {
			refuse(tls.place(key), VERSIONS.contains(version) ? "%s is not safe, and Java refuses it".formatted(version)
					: "'%s' is not a version".formatted(version), "write TLS12 or TLS13");
			return VERSIONS.indexOf(preset);
		}
		return VERSIONS.indexOf(version);
	}

	private @Nullable String content(Section tls, String inline, String fileKey, boolean required) {
		String content = tls.text(inline, "");
		String file = tls.text(fileKey, "");
		if (!content.isEmpty() && !file.isEmpty()) {
			refuse(tls.place(fileKey), "there is '%s' too".formatted(inline), "write one of them");
		}
		if (!file.isEmpty()) {
			try {
				return Files.readString(this.folder.resolve(file));
			}
			catch (IOException ex) {
				refuse(tls.place(fileKey), "%s cannot be read".formatted(this.folder.resolve(file)),
						"name a PEM file that the exporter may read");
				return null;
			}
		}
		if (content.isEmpty()) {
			if (required) {
				refuse(tls.place(fileKey), "it is missing", "name a PEM file, relative to this one's folder");
			}
			return null;
		}
		return content;
	}

	private Map<String, String> texts(String place, @Nullable JsonNode node) {
		Map<String, String> texts = new LinkedHashMap<>();
		if (node != null && !node.isNull()) {
			if (!node.isObject()) {
				refuse(place, "it is not a map", "write a name and a value on each line");
			}
			node.properties().forEach((entry) -> {
				if (entry.getValue().isValueNode()) {
					texts.put(entry.getKey(), entry.getValue().asString());
				}
				else {
					refuse(place + "." + entry.getKey(), "it is not a text", "write a text");
				}
			});
		}
		return texts;
	}

	private void refuse(String place, String problem, String cure) {
		this.mistakes.add(new DeclarationException.Mistake(place, problem, cure));
	}

	private static String cure(String written, List<String> known) {
		return Nearest.to(written, known)
			.map("did you mean '%s'?"::formatted)
			.orElseGet(() -> "known are " + String.join(", ", known));
	}

	/**
	 * A map with known keys.
	 */
	private final class Section {

		private final String name;

		private final @Nullable JsonNode node;

		Section(String name, @Nullable JsonNode node, List<String> known) {
			this.name = name;
			this.node = node;
			if (node != null && !node.isNull()) {
				if (!node.isObject()) {
					refuse(name, "it is not a map", "write keys and values: " + String.join(", ", known));
				}
				node.propertyNames()
					.stream()
					.filter((key) -> !known.contains(key))
					.forEach((key) -> refuse(place(key), "this key is unknown", cure(key, known)));
			}
		}

		private String place(String key) {
			return this.name.isEmpty() ? key : this.name + "." + key;
		}

		private @Nullable JsonNode get(String key) {
			return (this.node != null) ? this.node.get(key) : null;
		}

		private String text(String key, String preset) {
			JsonNode value = get(key);
			if (value == null || value.isNull()) {
				return preset;
			}
			if (!value.isValueNode()) {
				refuse(place(key), "it is not a text", "write a text");
				return preset;
			}
			return value.asString();
		}

		private boolean flag(String key, boolean preset) {
			String text = text(key, String.valueOf(preset));
			if (!List.of("true", "false").contains(text)) {
				refuse(place(key), "'%s' is not a truth value".formatted(text), "write true or false");
			}
			return text.equals("true");
		}

		private List<String> list(String key) {
			JsonNode value = get(key);
			if (value == null || value.isNull()) {
				return List.of();
			}
			if (!value.isArray() || value.valueStream().anyMatch((element) -> !element.isValueNode())) {
				refuse(place(key), "it is not a list of texts", "write each on a line that begins with a dash");
				return List.of();
			}
			return value.valueStream().map(JsonNode::asString).toList();
		}

		private void mustBeEmpty(String problem, String cure) {
			if (this.node != null && !this.node.isNull() && !this.node.isEmpty()) {
				refuse(this.name, problem, cure);
			}
		}

	}

}
