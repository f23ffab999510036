package io.github.exporterkit.faults;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.faults.ScriptedServer.Conversation;

/**
 * Faults of requests that follow from the rows of an answer that is well.
 */
final class FollowUpFaults {

	private static final Conversation HANGS = (socket, request) -> Say.hold(socket);

	private static final Conversation FAILS = Say.body("500 Oh", "X: 1", Say.latin1("oh"));

	private static final Conversation CUT_OFF = Say
		.textAndClose("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"size\": ");

	private FollowUpFaults() {
	}

	static List<Fault> all() {
		return List.of(followed("follow-up-that-is-well", Say.json("{\"size\": 1}")).works(),
				followed("follow-up-with-a-status", FAILS).isDown("status"),
				followed("follow-up-that-hangs", HANGS).isDown("timeout"),
				followed("follow-up-that-hangs-in-the-middle",
						Say.text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"size\": "))
					.isDown("timeout"),
				followed("follow-up-that-is-cut-off", CUT_OFF).isDown("connect"),
				followed("follow-up-of-garbage", Say.json("{\"size\": 1}}")).isUnreadable("decode"),
				followed("follow-up-without-end", Say.endlessly("HTTP/1.1 200 OK\r\n\r\n[", "1, ".repeat(3000), 0))
					.isUnreadable("too_large")
					.isHeavy(),
				followed("follow-ups-that-are-gone", Say.body("404 No", "X: 1", Say.latin1("no"))).isDown("status"),
				followed("follow-up-that-redirects", Say.body("302 There", "Location: /x", Say.latin1("")))
					.isDown("status"),
				answered("rows-that-lead-elsewhere", "{\"name\": \"../../admin\"}", HANGS)
					.with("http.follow-up.path", "/{path}/{name}")
					.droppingSamples(1),
				answered("rows-that-lack-their-name", "{\"id\": 1}", HANGS).isUnreadable("decode"),
				answered("thousand-rows", rows(1000), HANGS).isUnreadable("too_large"),
				optional("optional-follow-up-with-a-status", FAILS).droppingSamples(1),
				optional("optional-follow-up-that-hangs", HANGS).with("http.follow-up.timeout", "100ms")
					.droppingSamples(1),
				optional("optional-follow-up-that-is-cut-off", CUT_OFF).droppingSamples(1),
				optional("optional-follow-up-of-garbage", Say.json("{\"size\": 1}}")).droppingSamples(1));
	}

	private static String rows(int number) {
		return IntStream.range(0, number).mapToObj("{\"name\": \"%d\"}"::formatted).collect(Collectors.joining(", "));
	}

	private static Fault optional(String name, Conversation other) {
		return followed(name, other).with("http.follow-up.required", "false");
	}

	private static Fault followed(String name, Conversation other) {
		return answered(name, "{\"name\": \"a\"}", other);
	}

	private static Fault answered(String name, String rows, Conversation other) {
		Conversation first = Say.json("[%s]".formatted(rows));
		return Fault
			.answer(name,
					(socket, request) -> (request.split(" ", 3)[1].contains("row=") ? other : first).answer(socket,
							request))
			.with("http.follow-up.path", "/{path}?row={name}")
			.with("http.follow-up.as", "detail")
			.with("metrics[0].value", "detail.size");
	}

}
