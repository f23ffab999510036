package io.github.exporterkit.faults;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.faults.Fault.Answer;
import io.github.exporterkit.faults.Fault.OpenPort;
import io.github.exporterkit.faults.Fault.Port;
import io.github.exporterkit.faults.ScriptedServer.Conversation;
import io.github.exporterkit.faults.ScriptedServer.Peer;

/**
 * A target with a healthy source and with sources that misbehave, and the properties of
 * an exporter for it.
 */
final class FaultyTarget implements AutoCloseable {

	static final String EXPORTER = "faults";

	static final String HEALTHY = "healthy";

	private static final Conversation HEALTHY_ANSWER = Say.json(Fault.GOOD);

	private final Map<String, Conversation> answers = new ConcurrentHashMap<>();

	private final List<AutoCloseable> ports = new ArrayList<>();

	private final Certificates certificates = Certificates.create();

	private volatile ScriptedServer server;

	private final Map<String, Object> properties = new LinkedHashMap<>();

	/**
	 * Create a target with a healthy source.
	 * @param directory where files for the exporter may be saved
	 */
	FaultyTarget(Path directory) throws Exception {
		this.answers.put("/" + HEALTHY, HEALTHY_ANSWER);
		this.server = ScriptedServer.of(Peer.answering(this::answer));
		this.properties.put("server.address", "127.0.0.1");
		this.properties.put("exporter.name", EXPORTER);
		this.properties.put("exporter.target.url", this.server.url());
		this.properties.put("exporter.target.allow-other-hosts", "true");
		this.properties.put("exporter.target.ssl.bundle", "targets");
		this.properties.put("spring.ssl.bundle.jks.targets.truststore.location",
				"file:" + this.certificates.saveTrust(directory.resolve("trusted.p12")));
		this.properties.put("spring.ssl.bundle.jks.targets.truststore.password", "changeit");
		this.properties.put("spring.ssl.bundle.jks.targets.truststore.type", "PKCS12");
		addSource(HEALTHY, Map.of("http.path", "/" + HEALTHY));
	}

	/** Add a source that misbehaves. */
	void add(Fault fault, String name, Map<String, String> properties) throws Exception {
		Map<String, String> source = new LinkedHashMap<>(properties);
		if (fault.place() instanceof Answer answer) {
			this.answers.put("/" + name, answer.conversation());
			source.put("http.path", "/" + name);
		}
		else if (fault.place() instanceof Port port) {
			OpenPort open = port.opener().open(this.certificates);
			this.ports.add(open.server());
			source.put("url", open.url());
			source.put("http.path", "/" + name);
		}
		source.putAll(fault.source());
		addSource(name, source);
	}

	private void addSource(String name, Map<String, String> source) {
		String metric = name.replace('-', '_');
		Map<String, String> all = new LinkedHashMap<>();
		if (source.keySet().stream().noneMatch((key) -> key.startsWith("families"))) {
			all.put("metrics[0].name", metric + "_size");
			all.put("metrics[0].type", "gauge");
			all.put("metrics[0].value", "size");
			all.put("metrics[0].labels.name", "name");
		}
		all.putAll(source);
		all.forEach((key, value) -> this.properties.put("exporter.sources." + name + "." + key,
				value.replace("{source}", metric).replace("{path}", name)));
	}

	/** The properties of an exporter for all that was added. */
	Map<String, Object> properties() {
		return this.properties;
	}

	private void answer(Socket socket, String request) throws Exception {
		String path = request.split(" ", 3)[1].split("\\?", 2)[0];
		this.answers.get(path).answer(socket, request);
	}

	/** End all connections that are open, as a restart of the target would. */
	void closeConnections() {
		this.server.closeConnections();
		for (AutoCloseable port : this.ports) {
			if (port instanceof ScriptedServer raw) {
				raw.closeConnections();
			}
		}
	}

	/** Be away for a while, with no connection that survives it. */
	void restart(Duration away) throws Exception {
		ScriptedServer before = this.server;
		before.close();
		TimeUnit.NANOSECONDS.sleep(away.toNanos());
		this.server = ScriptedServer.on(before.port(), Peer.answering(this::answer));
	}

	@Override
	public void close() throws Exception {
		this.server.close();
		for (AutoCloseable port : this.ports) {
			port.close();
		}
	}

}
