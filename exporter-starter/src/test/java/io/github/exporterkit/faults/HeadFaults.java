package io.github.exporterkit.faults;

import java.util.List;

/**
 * Faults of the head of an answer, and of how its body is framed.
 */
final class HeadFaults {

	private static final int LENGTH = Fault.GOOD.length();

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private HeadFaults() {
	}

	static List<Fault> all() {
		return List.of(
				// Status line
				Fault.answer("http-0.9", Say.textAndClose(Fault.GOOD)).isDown("connect"),
				Fault.answer("empty-status-line", Say.goodBelow("\r\nContent-Length: " + LENGTH)).isDown("connect"),
				Fault.answer("no-status-code", Say.goodBelow("HTTP/1.1 OK\r\nContent-Length: " + LENGTH))
					.isDown("connect"),
				Fault.answer("negative-status-code", Say.goodBelow("HTTP/1.1 -200 OK\r\nContent-Length: " + LENGTH))
					.isDown("connect"),
				Fault.answer("icecast", Say.goodBelow("ICY 200 OK\r\nContent-Length: " + LENGTH)).isDown("connect"),
				Fault.answer("endless-status-line", Say.endlessly("HTTP/1.1 200 ", "a".repeat(8192), 0))
					.isDown("connect"),
				Fault.answer("status-line-of-binary", Say.text("\0\1\2\3\r\n\r\n")).isDown("connect"),
				Fault.answer("http-2-frame", Say.text("\0\0\22\4\0\0\0\0\0\0\3\0\0\0\144\0\4\0\377\377\377"))
					.isDown("timeout"),
				// Header lines
				Fault.answer("header-without-colon", Say.headLine("This is no header")).isDown("connect"),
				Fault.answer("header-without-name", Say.headLine(": nameless")).isDown("connect"),
				Fault.answer("header-name-with-space", Say.headLine("Bad Name: value")).works(),
				Fault.answer("header-with-nul", Say.headLine("X-Nul: a\0b")).works(),
				Fault.answer("header-in-latin-1", Say.headLine("X-Name: J\u00fcrgen")).works(),
				Fault.answer("folded-header", Say.headLine("X-Folded: first\r\n second")).works(),
				Fault.answer("endless-headers", Say.endlessly(OK, "X-Padding: 0123456789\r\n".repeat(200), 0))
					.isDown("connect"),
				Fault.answer("endless-header-line", Say.endlessly(OK + "X-Padding: ", "a".repeat(8192), 0))
					.isDown("connect"),
				Fault.answer("a-header-a-while", Say.endlessly(OK, "X-Padding: 0123456789\r\n", 50)).isDown("timeout"),
				Fault.answer("endless-continue", Say.endlessly("", "HTTP/1.1 100 Continue\r\n\r\n", 1))
					.isDown("timeout"),
				Fault
					.answer("lines-end-without-carriage-return",
							Say.text("HTTP/1.1 200 OK\nContent-Length: " + LENGTH + "\n\n" + Fault.GOOD))
					.works(),
				// Length
				Fault.answer("length-is-no-number", Say.goodBelow(OK + "Content-Length: many")).isDown("connect"),
				Fault.answer("length-is-negative", Say.goodBelow(OK + "Content-Length: -5")).isDown("connect"),
				Fault.answer("length-is-empty", Say.goodBelow(OK + "Content-Length: ")).isDown("connect"),
				Fault
					.answer("length-is-too-large-for-a-long",
							Say.goodBelow(OK + "Content-Length: 99999999999999999999999"))
					.isDown("connect"),
				Fault
					.answer("length-twice-the-same",
							Say.goodBelow(OK + "Content-Length: " + LENGTH + "\r\nContent-Length: " + LENGTH))
					.isDown("connect"),
				Fault
					.answer("lengths-conflict",
							Say.goodBelow(OK + "Content-Length: " + LENGTH + "\r\nContent-Length: 5"))
					.isDown("connect"),
				Fault.answer("length-is-too-small", Say.goodBelow(OK + "Content-Length: " + (LENGTH - 5)))
					.isUnreadable("decode"),
				Fault.answer("length-is-too-great", Say.goodBelow(OK + "Content-Length: " + (LENGTH + 5)))
					.isDown("timeout"),
				Fault
					.answer("length-is-too-great-and-close",
							Say.closing(Say.goodBelow(OK + "Content-Length: " + (LENGTH + 5))))
					.isDown("connect"),
				Fault.answer("no-length-and-close", Say.closing(Say.goodBelow("HTTP/1.0 200 OK\r\nServer: old")))
					.works(),
				Fault
					.answer("no-length-and-close-in-the-middle",
							Say.textAndClose("HTTP/1.0 200 OK\r\n\r\n" + Fault.GOOD.substring(0, 10)))
					.isUnreadable("decode"),
				// Chunks
				Fault.answer("chunk-size-is-no-number", Say.text(chunked("size\r\n" + Fault.GOOD + "\r\n0\r\n\r\n")))
					.isDown("connect"),
				Fault.answer("chunk-size-is-negative", Say.text(chunked("-17\r\n" + Fault.GOOD + "\r\n0\r\n\r\n")))
					.isDown("connect"),
				Fault.answer("chunk-size-overflows", Say.text(chunked("ffffffffffffffffff\r\n" + Fault.GOOD)))
					.isDown("connect"),
				Fault.answer("chunk-without-line-end", Say.text(chunked("5\r\n[{\"naXXme\": 1}]\r\n0\r\n\r\n")))
					.isDown("connect"),
				Fault
					.answer("endless-chunk-extension",
							Say.endlessly(chunked(Integer.toHexString(LENGTH)) + ";x=", "a".repeat(8192), 0))
					.isDown("connect"),
				Fault.answer("chunks-end-early", Say.textAndClose(chunked("5\r\n[{\"na\r\n"))).isDown("connect"),
				Fault.answer("chunks-without-the-last", Say.text(chunked(chunk(Fault.GOOD)))).isDown("timeout"),
				Fault
					.answer("chunks-and-length",
							Say.text(OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(Fault.GOOD)
									+ "0\r\n\r\n"))
					.works(),
				Fault.answer("unknown-transfer-encoding", Say.goodBelow(OK + "Transfer-Encoding: bogus"))
					.isDown("connect"));
	}

	private static String chunked(String body) {
		return OK + "Transfer-Encoding: chunked\r\n\r\n" + body;
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

}
