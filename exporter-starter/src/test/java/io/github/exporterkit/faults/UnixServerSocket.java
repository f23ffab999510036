package io.github.exporterkit.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Accepts connections at a socket of this machine, as another server socket does at a
 * port. The file ends with it.
 */
final class UnixServerSocket extends ServerSocket {

	private final ServerSocketChannel channel;

	private final Path path;

	UnixServerSocket(Path path, int backlog) throws IOException {
		this.path = path;
		this.channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		this.channel.bind(UnixDomainSocketAddress.of(path), backlog);
	}

	@Override
	public Socket accept() throws IOException {
		return new Accepted(this.channel.accept());
	}

	@Override
	public boolean isClosed() {
		return !this.channel.isOpen();
	}

	@Override
	public int getLocalPort() {
		return -1;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
		Files.deleteIfExists(this.path);
	}

	private static final class Accepted extends Socket {

		private final SocketChannel channel;

		Accepted(SocketChannel channel) {
			this.channel = channel;
		}

		@Override
		public InputStream getInputStream() {
			return Channels.newInputStream(this.channel);
		}

		@Override
		public OutputStream getOutputStream() {
			return Channels.newOutputStream(this.channel);
		}

		/** What was not read is reset by the system. */
		@Override
		public void setSoLinger(boolean on, int linger) {
		}

		@Override
		public void shutdownOutput() throws IOException {
			this.channel.shutdownOutput();
		}

		@Override
		public boolean isClosed() {
			return !this.channel.isOpen();
		}

		@Override
		public void close() throws IOException {
			this.channel.close();
		}

	}

}
