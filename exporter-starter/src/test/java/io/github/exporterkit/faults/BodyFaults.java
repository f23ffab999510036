package io.github.exporterkit.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.exporterkit.faults.Say.Body;

/**
 * Faults of how a body arrives: too little, too much, too slowly, or compressed in
 * another way than its head says.
 */
final class BodyFaults {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

	private static final String ROW = "{\"name\": \"a\", \"size\": 1},";

	private static final byte[] GOOD = Say.latin1(Fault.GOOD);

	private BodyFaults() {
	}

	static List<Fault> all() {
		byte[] compressed = Say.gzip(GOOD);
		byte[] corrupt = Say.gzip(Body.repeated("[", ROW, 100, "1]"));
		// A block of a type that there is none of
		corrupt[10] = 7;
		return List.of(
				// Time and size
				Fault.answer("truncated", Say.textAndClose(OK + "Content-Length: 1000\r\n\r\n[" + ROW))
					.isDown("connect"),
				Fault.answer("hangs-in-the-middle", Say.text(OK + "Content-Length: 1000\r\n\r\n[" + ROW))
					.isDown("timeout"),
				Fault.answer("a-byte-a-second", Say.endlessly(OK + "Content-Length: 1000\r\n\r\n[", " ", 1000))
					.isDown("timeout"),
				Fault.answer("a-row-a-while", Say.endlessly(OK + "\r\n[", ROW, 20)).isDown("timeout"),
				Fault.answer("endless-rows", Say.endlessly(OK + "\r\n[", ROW.repeat(300), 0))
					.isUnreadable("too_large")
					.isHeavy(),
				Fault.answer("endless-blanks", Say.endlessly(OK + "\r\n", " ".repeat(8192), 0))
					.isUnreadable("too_large")
					.isHeavy(),
				Fault
					.answer("a-text-of-20-megabytes",
							Say.streamed("Content-Type: application/json",
									Body.repeated("[{\"name\": \"", "a", 20_000_000, "\", \"size\": 1}]")))
					.isUnreadable("too_large")
					.isHeavy(),
				Fault
					.answer("19-megabytes-of-long-labels",
							Say.streamed("Content-Type: application/json",
									Body.numbered("[", "{\"name\": \"" + "x".repeat(990) + "#\", \"size\": 1}", 19_000,
											",", "]")))
					.isUnreadable("too_large")
					.isHeavy(),
				Fault
					.answer("a-million-rows",
							Say.streamed("Content-Type: application/json",
									Body.numbered("[", "{\"name\": \"#\", \"size\": 1}", 1_000_000, ",", "]")))
					.isUnreadable("too_large")
					.isHeavy(),
				Fault
					.answer("an-unread-field-of-20-megabytes",
							Say.streamed("Content-Type: application/json",
									Body.repeated("[{\"log\": \"", "a", 20_000_000, "\", \"size\": 1}]")))
					.isUnreadable("too_large")
					.isHeavy(),
				// Compression
				Fault
					.answer("gzip-bomb",
							Say.body("200 OK", "Content-Encoding: gzip",
									Say.gzip(Body.repeated("[", " ", 100_000_000, "]"))))
					.isUnreadable("too_large")
					.isHeavy(),
				gzip("gzip-corrupt", corrupt).isDown("connect"),
				gzip("gzip-truncated", Arrays.copyOf(compressed, compressed.length - 12)).isDown("connect"),
				gzip("gzip-with-a-wrong-checksum", withWrongChecksum(compressed)).isDown("connect"),
				gzip("gzip-of-nothing", new byte[0]).isDown("connect"),
				gzip("gzip-label-on-plain-text", GOOD).isDown("connect"),
				gzip("gzip-twice", Say.gzip(compressed)).isUnreadable("decode"),
				gzip("gzip-in-two-members",
						Say.join(Say.gzip(Say.latin1(Fault.GOOD.substring(0, 9))),
								Say.gzip(Say.latin1(Fault.GOOD.substring(9)))))
					.works(),
				Fault.answer("gzip-without-its-label", Say.body("application/json", compressed)).isUnreadable("decode"),
				Fault.answer("encoding-deflate", Say.body("200 OK", "Content-Encoding: deflate", GOOD))
					.isDown("connect"),
				Fault.answer("encoding-brotli", Say.body("200 OK", "Content-Encoding: br", GOOD)).isDown("status"),
				Fault.answer("encoding-of-its-own", Say.body("200 OK", "Content-Encoding: rot13", GOOD))
					.isDown("status"),
				Fault.answer("encoding-list", Say.body("200 OK", "Content-Encoding: gzip, gzip", Say.gzip(compressed)))
					.isDown("status"),
				// Text
				Fault.answer("empty", Say.json("")).isUnreadable("translate"),
				Fault.answer("blank", Say.json(" \r\n\t ")).isUnreadable("translate"),
				Fault.answer("null", Say.json("null")).droppingSamples(0),
				Fault.answer("truncated-document", Say.json(Fault.GOOD.substring(0, 12))).isUnreadable("decode"),
				Fault.answer("two-documents", Say.json(Fault.GOOD + Fault.GOOD)).isUnreadable("translate"),
				Fault
					.answer("invalid-utf-8",
							Say.body("application/json", Say.latin1("[{\"name\": \"\377\376\", \"size\": 1}]")))
					.isUnreadable("decode"),
				Fault.answer("overlong-utf-8",
						Say.body("application/json", Say.latin1("[{\"name\": \"\300\257\", \"size\": 1}]")))
					.works(),
				Fault.answer("byte-order-mark", Say.json("\ufeff" + Fault.GOOD)).works(),
				Fault
					.answer("utf-16-with-a-mark",
							Say.body("application/json", Fault.GOOD.getBytes(StandardCharsets.UTF_16)))
					.works(),
				Fault
					.answer("utf-16-without-a-mark",
							Say.body("application/json", Fault.GOOD.getBytes(StandardCharsets.UTF_16LE)))
					.works(),
				Fault.answer("unknown-charset", Say.body("application/json;charset=no-such", GOOD))
					.isUnreadable("decode"),
				Fault.answer("nul-bytes", Say.json("\0".repeat(1000))).isUnreadable("decode"));
	}

	private static Fault gzip(String name, byte[] body) {
		return Fault.answer(name, Say.body("200 OK", "Content-Type: application/json\r\nContent-Encoding: gzip", body));
	}

	private static byte[] withWrongChecksum(byte[] compressed) {
		byte[] wrong = compressed.clone();
		wrong[wrong.length - 6] ^= 0x55;
		return wrong;
	}

}
