package ${package};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server that answers lines as the target does, with numbers that move: something to
 * scrape before a real target is at hand.
 */
final class DemoTarget implements AutoCloseable {

	private final JobServer jobs = new JobServer();

	private final ServerSocket socket;

	private DemoTarget(ServerSocket socket) {
		this.socket = socket;
	}

	static DemoTarget start() throws IOException {
		DemoTarget target = new DemoTarget(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
		Thread acceptor = new Thread(target::accept, "demo-target");
		acceptor.setDaemon(true);
		acceptor.start();
		return target;
	}

	/**
	 * Where the server is, as {@code exporter.target.url} wants it.
	 */
	String url() {
		return "tcp://localhost:" + this.socket.getLocalPort();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept()) {
				client.setSoTimeout(5000);
				converse(client);
			}
			catch (IOException ex) {
				// The client has gone, or the server was closed.
			}
		}
	}

	private void converse(Socket client) throws IOException {
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			String answer = switch (line) {
				case "status" -> status();
				case "queues" -> queues();
				default -> "ERROR unknown command\n";
			};
			client.getOutputStream().write((answer + "END\n").getBytes(StandardCharsets.UTF_8));
		}
	}

	private String status() {
		return """
				version: %s
				uptimeMillis: %d
				connections: %d
				connectionLimit: %d
				""".formatted(JobServer.VERSION, this.jobs.uptime().toMillis(), this.jobs.connections(),
				JobServer.CONNECTION_LIMIT);
	}

	private String queues() {
		StringBuilder table = new StringBuilder("name,waiting,finished,failed,workMillis,fillPercent,paused\n");
		for (String name : JobServer.QUEUES) {
			JobServer.Queue queue = this.jobs.queue(name);
			table.append("%s,%d,%d,%d,%d,%s,%s\n".formatted(name, queue.waiting(), queue.finished(), queue.failed(),
					queue.workMillis(), queue.fillPercent(), queue.paused()));
		}
		return table.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
