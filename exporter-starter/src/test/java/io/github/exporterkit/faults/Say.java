package io.github.exporterkit.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import io.github.exporterkit.faults.ScriptedServer.Conversation;

/**
 * Answers, down to the bytes.
 */
final class Say {

	private static final CountDownLatch NEVER = new CountDownLatch(1);

	private Say() {
	}

	/** Exactly these bytes, after which the connection stays open. */
	static Conversation bytes(byte[]... parts) {
		byte[] joined = join(parts);
		return (socket, request) -> send(socket, joined);
	}

	/** Exactly these characters, a byte each. */
	static Conversation text(String text) {
		return bytes(latin1(text));
	}

	/** Exactly these characters, and then the end of the connection. */
	static Conversation textAndClose(String text) {
		return closing(text(text));
	}

	/** An answer without a fault in its head. */
	static Conversation json(String body) {
		return body("application/json", body.getBytes(StandardCharsets.UTF_8));
	}

	static Conversation body(String contentType, byte[] body) {
		return body("200 OK", "Content-Type: " + contentType, body);
	}

	static Conversation body(String contentType, String body) {
		return body(contentType, body.getBytes(StandardCharsets.UTF_8));
	}

	static Conversation body(String status, String header, byte[] body) {
		return bytes(latin1("HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: " + body.length + "\r\n\r\n"),
				body);
	}

	/** A good answer with another line in its head. */
	static Conversation headLine(String line) {
		return text(
				"HTTP/1.1 200 OK\r\n" + line + "\r\nContent-Length: " + Fault.GOOD.length() + "\r\n\r\n" + Fault.GOOD);
	}

	/** A good body below a head without its length. */
	static Conversation goodBelow(String head) {
		return text(head + "\r\n\r\n" + Fault.GOOD);
	}

	static Conversation closing(Conversation before) {
		return (socket, request) -> {
			before.answer(socket, request);
			socket.close();
		};
	}

	/**
	 * A body in chunks that are made while they are sent, for as long as they are read.
	 */
	static Conversation streamed(String header, Body body) {
		return (socket, request) -> {
			send(socket, latin1("HTTP/1.1 200 OK\r\n" + header + "\r\nTransfer-Encoding: chunked\r\n\r\n"));
			OutputStream chunks = new Chunks(socket.getOutputStream());
			body.writeTo(chunks);
			chunks.close();
		};
	}

	/**
	 * The same bytes again and again, with a pause between, until the connection ends.
	 */
	static Conversation endlessly(String head, String again, long pauseMillis) {
		byte[] repeated = latin1(again);
		return (socket, request) -> {
			send(socket, latin1(head));
			while (!NEVER.await(pauseMillis, TimeUnit.MILLISECONDS)) {
				send(socket, repeated);
			}
		};
	}

	/** Does nothing until this side closes the connection. */
	static void hold(Socket socket) throws InterruptedException {
		boolean never = false;
		while (!never && !socket.isClosed()) {
			never = NEVER.await(100, TimeUnit.MILLISECONDS);
		}
	}

	static void send(Socket socket, byte[] bytes) throws IOException {
		socket.getOutputStream().write(bytes);
		socket.getOutputStream().flush();
	}

	/** What ends with a reset instead of an orderly close. */
	static void reset(Socket socket) throws IOException {
		socket.setSoLinger(true, 0);
		socket.close();
	}

	static byte[] gzip(byte[] plain) {
		return gzip((output) -> output.write(plain));
	}

	static byte[] gzip(Body body) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(compressed)) {
			body.writeTo(gzip);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return compressed.toByteArray();
	}

	static byte[] latin1(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	/**
	 * Makes a body while it is sent.
	 */
	interface Body {

		void writeTo(OutputStream output) throws IOException;

		static Body repeated(String begin, String again, long times, String end) {
			byte[] block = latin1(again.repeat((int) Math.min(times, 1 + 8192 / again.length())));
			long blocks = times / (block.length / again.length());
			long rest = times % (block.length / again.length());
			return (output) -> {
				output.write(latin1(begin));
				for (long i = 0; i < blocks; i++) {
					output.write(block);
				}
				output.write(block, 0, (int) rest * again.length());
				output.write(latin1(end));
			};
		}

		/** Numbered parts, from 0. */
		static Body numbered(String begin, String format, int times, String separator, String end) {
			return (output) -> {
				StringBuilder text = new StringBuilder(begin);
				for (int i = 0; i < times; i++) {
					text.append((i > 0) ? separator : "").append(format.replace("#", Integer.toString(i)));
					if (text.length() > 8192) {
						output.write(latin1(text.toString()));
						text.setLength(0);
					}
				}
				output.write(latin1(text.append(end).toString()));
			};
		}

	}

	/**
	 * Each write is a chunk; closing writes the last one and leaves the socket open.
	 */
	private static final class Chunks extends OutputStream {

		private final OutputStream socket;

		Chunks(OutputStream socket) {
			this.socket = socket;
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			if (length > 0) {
				this.socket.write(latin1(Integer.toHexString(length) + "\r\n"));
				this.socket.write(bytes, offset, length);
				this.socket.write(latin1("\r\n"));
			}
		}

		@Override
		public void close() throws IOException {
			this.socket.write(latin1("0\r\n\r\n"));
			this.socket.flush();
		}

	}

}
