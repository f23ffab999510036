package io.github.exporterkit.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers that are well-formed but no success.
 */
final class StatusFaults {

	private StatusFaults() {
	}

	static List<Fault> all() {
		List<Fault> faults = new ArrayList<>();
		faults.add(Fault.answer("status-204", Say.text("HTTP/1.1 204 No Content\r\n\r\n")).isUnreadable("translate"));
		faults.add(Fault.answer("status-304", Say.text("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n"))
			.isDown("status"));
		faults.add(status("status-301", "301 Moved Permanently", "Location: http://127.0.0.1:1/elsewhere")
			.isDown("status"));
		faults.add(status("status-302-to-itself", "302 Found", "Location: /status-302-to-itself").isDown("status"));
		faults.add(status("status-302-without-location", "302 Found", "X-Nothing: here").isDown("status"));
		faults.add(status("status-302-to-nonsense", "302 Found", "Location: ://%%%").isDown("status"));
		faults.add(
				status("status-401", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"").isDown("unauthorized"));
		faults
			.add(status("status-401-without-challenge", "401 Unauthorized", "X-Nothing: here").isDown("unauthorized"));
		faults.add(status("status-401-with-nonsense", "401 Unauthorized", "WWW-Authenticate: \"=,,Digest nonce")
			.isDown("unauthorized"));
		faults.add(status("status-407", "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"")
			.isDown("status"));
		faults.add(status("status-403", "403 Forbidden", "X-Nothing: here").isDown("unauthorized"));
		faults.add(status("status-404", "404 Not Found", "X-Nothing: here").isDown("status"));
		faults.add(status("status-429", "429 Too Many Requests", "Retry-After: 3600").isDown("status"));
		faults.add(status("status-500", "500 Internal Server Error", "X-Nothing: here").isDown("status"));
		faults.add(status("status-503", "503 Service Unavailable", "Retry-After: 3600").isDown("status"));
		faults.add(status("status-999", "999 Request denied", "X-Nothing: here").isDown("status"));
		faults.add(Fault.answer("status-500-with-endless-body",
				Say.endlessly("HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/html\r\n\r\n",
						"at com.example.Failing\n".repeat(100), 0))
			.isDown("status"));
		return faults;
	}

	private static Fault status(String name, String status, String header) {
		return Fault.answer(name, Say.body(status, header, Say.latin1(Fault.GOOD)));
	}

}
