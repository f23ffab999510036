package io.github.exporterkit.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.exporterkit.faults.ScriptedServer.Conversation;

/**
 * Faults of answers that come in pages, behind a first page that is well.
 */
final class PageFaults {

	private static final Conversation LAST = Say.json("{\"items\": [{\"name\": \"b\", \"size\": 2}]}");

	private PageFaults() {
	}

	static List<Fault> all() {
		AtomicLong number = new AtomicLong();
		return List.of(paged("page-that-is-well", "\"?page=2\"", LAST).works(),
				paged("page-with-a-status", "\"?page=2\"", Say.body("500 Oh", "X: 1", Say.latin1("oh")))
					.isDown("status"),
				paged("page-that-hangs", "\"?page=2\"", (socket, request) -> Say.hold(socket)).isDown("timeout"),
				paged("page-that-hangs-in-the-middle", "\"?page=2\"",
						Say.text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"items\": ["))
					.isDown("timeout"),
				paged("page-that-is-cut-off", "\"?page=2\"",
						Say.textAndClose("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"items\": ["))
					.isDown("connect"),
				paged("page-of-garbage", "\"?page=2\"", Say.body("text/html", "<html>")).isUnreadable("decode"),
				paged("page-without-rows", "\"?page=2\"", Say.json("{\"error\": \"later\"}")).isUnreadable("decode"),
				paged("page-after-itself", "\"?page=1\"", Say.json("{\"items\": [], \"next\": \"?page=1\"}"))
					.isDown("status"),
				paged("pages-without-end", "\"?page=x\"",
						(socket, request) -> Say
							.json("{\"items\": [], \"next\": \"?page=%d\"}".formatted(number.incrementAndGet()))
							.answer(socket, request))
					.isUnreadable("too_large"),
				paged("page-elsewhere", "\"http://127.0.0.1:1/x\"", LAST).isDown("status"),
				paged("page-with-a-login", "\"http://a:b@127.0.0.1/x\"", LAST).isDown("status"),
				paged("page-in-another-scheme", "\"file:///etc/passwd\"", LAST).isDown("status"),
				paged("page-named-by-no-text", "{\"href\": \"?page=2\"}", LAST).isUnreadable("decode"),
				paged("page-named-by-a-long-text", "\"?page=" + "x".repeat(300_000) + "\"", LAST)
					.isUnreadable("too_large"));
	}

	private static Fault paged(String name, String next, Conversation other) {
		Conversation first = Say.json("{\"next\": %s, \"items\": [{\"name\": \"a\", \"size\": 1}]}".formatted(next));
		return Fault
			.answer(name,
					(socket, request) -> (request.split(" ", 3)[1].contains("?") ? other : first).answer(socket,
							request))
			.with("http.pages.rows", "items")
			.with("http.pages.next", "next")
			.with("each", "$.items[*]");
	}

}
