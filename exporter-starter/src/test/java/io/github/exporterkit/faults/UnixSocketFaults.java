package io.github.exporterkit.faults;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.exporterkit.faults.Fault.Answer;
import io.github.exporterkit.faults.Fault.OpenPort;
import io.github.exporterkit.faults.ScriptedServer.Peer;

/**
 * Faults of a target that speaks HTTP over a socket of this machine.
 */
final class UnixSocketFaults {

	/** Those that can differ because a socket is not a port. */
	private static final Set<String> ALSO_OF_PORTS = Set.of("closes-without-an-answer", "says-nothing",
			"resets-in-the-body", "closes-in-the-head", "hangs-in-the-head", "stale-keep-alive", "half-closes",
			"http-0.9", "status-line-of-binary", "endless-headers", "length-is-too-great-and-close", "chunks-end-early",
			"chunks-without-the-last", "no-length-and-close", "truncated", "hangs-in-the-middle", "a-byte-a-second",
			"gzip-truncated");

	private UnixSocketFaults() {
	}

	static List<Fault> all() {
		Stream<Fault> ofPorts = Stream.of(ConnectionFaults.all(), HeadFaults.all(), BodyFaults.all())
			.flatMap(List::stream)
			.filter((fault) -> ALSO_OF_PORTS.contains(fault.name()))
			.map(UnixSocketFaults::overSocket);
		Stream<Fault> own = Stream.of(Fault.port("no-socket", (certificates) -> at(path(), () -> {
		})).isDown("connect"), Fault.port("file-in-place-of-a-socket", (certificates) -> {
			Path file = Files.createFile(path());
			return at(file, () -> Files.delete(file));
		}).isDown("connect"), Fault.port("socket-left-behind", (certificates) -> {
			Path socket = path();
			ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)).close();
			return at(socket, () -> Files.delete(socket));
		}).isDown("connect"),
				Fault.port("socket-with-a-full-backlog", (certificates) -> fullBacklog()).isDown("connect").isSlow(),
				connection("socket-accepts-and-closes", (socket) -> {
				}).isDown("connect"), connection("socket-accepts-and-is-silent", (socket) -> {
					while (socket.getInputStream().read() != -1) {
						continue;
					}
				}).isDown("timeout"), connection("socket-never-reads", Say::hold).isDown("timeout"));
		return Stream.concat(own, ofPorts).toList();
	}

	private static Fault overSocket(Fault fault) {
		Answer answer = (Answer) fault.place();
		Fault here = connection("socket-" + fault.name(), Peer.answering(answer.conversation()));
		return new Fault(here.name(), here.place(), fault.source(), fault.expected(), fault.effort());
	}

	private static Fault connection(String name, Peer peer) {
		return Fault.port(name, (certificates) -> OpenPort.of(ScriptedServer.at(path(), peer)));
	}

	/** A further connection is neither made nor refused. */
	private static OpenPort fullBacklog() throws IOException {
		Path path = path();
		UnixServerSocket server = new UnixServerSocket(path, 1);
		List<SocketChannel> queued = new ArrayList<>();
		boolean free = true;
		while (free) {
			SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
			queued.add(channel);
			channel.configureBlocking(false);
			try {
				channel.connect(UnixDomainSocketAddress.of(path));
			}
			catch (IOException ex) {
				free = false;
			}
		}
		return at(path, () -> {
			for (SocketChannel channel : queued) {
				channel.close();
			}
			server.close();
		});
	}

	private static OpenPort at(Path path, AutoCloseable server) {
		return new OpenPort("http+unix://" + path, server);
	}

	private static Path path() throws IOException {
		Path directory = Files.createTempDirectory("faults");
		directory.toFile().deleteOnExit();
		return directory.resolve("x.sock");
	}

}
