package io.github.exporterkit.faults;

import java.util.List;

import javax.net.ssl.SSLServerSocket;

import io.github.exporterkit.faults.Fault.OpenPort;
import io.github.exporterkit.faults.Fault.PortOpener;
import io.github.exporterkit.faults.ScriptedServer.Peer;

/**
 * Faults of secure connections.
 */
final class TlsFaults {

	private static final Peer GOOD = Peer.answering(Say.json(Fault.GOOD));

	private TlsFaults() {
	}

	static List<Fault> all() {
		return List.of(Fault.port("tls-well", (certificates) -> secure(certificates.well(), GOOD)).works(),
				Fault.port("tls-self-signed", (certificates) -> secure(certificates.untrusted(), GOOD)).isDown("tls"),
				Fault.port("tls-expired", (certificates) -> secure(certificates.expired(), GOOD)).isDown("tls"),
				Fault.port("tls-of-another-host", (certificates) -> secure(certificates.otherHost(), GOOD))
					.isDown("tls"),
				Fault.port("tls-wants-a-client-certificate", (certificates) -> {
					SSLServerSocket server = certificates.well().listen();
					server.setNeedClientAuth(true);
					return https(ScriptedServer.on(server, GOOD));
				}).isDown("tls"), Fault.port("tls-of-old-versions-only", (certificates) -> {
					SSLServerSocket server = certificates.well().listen();
					server.setEnabledProtocols(new String[] { "TLSv1" });
					return https(ScriptedServer.on(server, GOOD));
				}).isDown("tls"), Fault.port("tls-truncated",
						(certificates) -> secure(certificates.well(), Peer.answering((socket, request) -> {
							Say.send(socket, Say.latin1("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"na"));
							socket.close();
						})))
					.isDown("connect"),
				Fault.port("plain-on-a-tls-port", speaking(Peer.answering(Say.json(Fault.GOOD)))).isDown("tls"),
				Fault.port("plain-error-on-a-tls-port", speaking((socket) -> {
					socket.getInputStream().read();
					Say.send(socket, Say.latin1("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
				})).isDown("tls"),
				Fault.port("tls-port-closes", speaking((socket) -> socket.getInputStream().read())).isDown("tls"),
				Fault.port("tls-handshake-hangs", speaking((socket) -> Say.hold(socket))).isDown("tls").isSlow(),
				Fault
					.port("tls-on-a-plain-port",
							(certificates) -> OpenPort.of(ScriptedServer.on(certificates.well().listen(), GOOD)))
					.isDown("tls"));
	}

	private static PortOpener speaking(Peer plain) {
		return (certificates) -> https(ScriptedServer.of(plain));
	}

	private static OpenPort secure(Certificates.Key key, Peer peer) throws Exception {
		return https(ScriptedServer.on(key.listen(), peer));
	}

	private static OpenPort https(ScriptedServer server) {
		return new OpenPort("https://127.0.0.1:" + server.port(), server);
	}

}
