package io.github.exporterkit.endtoend;

import org.junit.jupiter.api.Test;

/**
 * The target takes connections and drops them.
 */
class LostConnectionTests extends BadInput {

	@Test
	void aTargetThatHangsUpBeforeItsAnswerIsNotUp() {
		target.does((socket) -> socket.close());
		scrape().assertFailed("connect", 0);
	}

	@Test
	void aTargetThatResetsTheConnectionIsNotUp() {
		target.does((socket) -> {
			socket.setSoLinger(true, 0);
			socket.close();
		});
		scrape().assertFailed("connect", 0);
	}

	@Test
	void aTargetThatHangsUpInItsAnswerIsNotUp() {
		target.does((socket) -> {
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"value\": [{\"name\": \"a\"".getBytes());
			socket.close();
		});
		scrape().assertFailed("connect", 0);
	}

	@Test
	void aTargetThatDoesNotSpeakHttpIsNotUp() {
		target.does((socket) -> {
			socket.getOutputStream().write("SSH-2.0-OpenSSH_9.6\r\n".getBytes());
			socket.close();
		});
		scrape().assertFailed("connect", 0);
	}

}
