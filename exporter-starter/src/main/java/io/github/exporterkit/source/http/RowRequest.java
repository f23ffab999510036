package io.github.exporterkit.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FastByteArrayOutputStream;

import io.github.exporterkit.payload.GivenBack;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.http.exchange.Failures;

/**
 * The request that follows from one row.
 */
final class RowRequest {

	private static final int CHUNK = 8192;

	private final AuthorizedRequest request;

	private final FollowUpProperties properties;

	private final Deadline deadline;

	private final Payload.Limit limit;

	/**
	 * Create the request.
	 * @param request the request
	 * @param properties what is an answer, and how long it may take
	 * @param deadline when it has to be there
	 * @param limit is told of what is read and held
	 */
	RowRequest(AuthorizedRequest request, FollowUpProperties properties, Deadline deadline, Payload.Limit limit) {
		this.request = request;
		this.properties = properties;
		this.deadline = deadline;
		this.limit = limit;
	}

	Failures failures() {
		return this.request.failures();
	}

	/**
	 * Send it.
	 * @return the answer, which is read as it arrives
	 */
	Answer send() throws Exception {
		AuthorizedRequest.Answer answer = this.request.send(deadline());
		GivenBack limit = new GivenBack(this.limit);
		if (this.properties.accepts(answer.status())) {
			return new Answer(answer.payload().limited(limit), limit);
		}
		answer.payload().close();
		return new Answer(null, limit);
	}

	/**
	 * Send it, and read the answer to its end, so that its connection is free.
	 * @return the answer
	 */
	Answer sendAndRead() throws Exception {
		Answer answer = send();
		Payload payload = answer.payload();
		if (payload == null) {
			return answer;
		}
		boolean read = false;
		try (payload) {
			InputStream body = read(payload.body(), answer.limit());
			read = true;
			return new Answer(Payload.of(body, payload.mediaType()).limited(answer.limit().forBytesReadBefore()),
					answer.limit());
		}
		finally {
			if (!read) {
				answer.limit().giveBack();
			}
		}
	}

	private static InputStream read(InputStream body, Payload.Limit limit) throws IOException {
		FastByteArrayOutputStream held = new FastByteArrayOutputStream(CHUNK);
		byte[] chunk = new byte[CHUNK];
		for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
			limit.hold(count);
			held.write(chunk, 0, count);
		}
		return held.getInputStream();
	}

	private Deadline deadline() {
		Duration timeout = this.properties.timeout();
		if (timeout == null || timeout.compareTo(this.deadline.remaining()) >= 0) {
			return this.deadline;
		}
		return Deadline.after(timeout);
	}

	/**
	 * The answer.
	 *
	 * @param payload what it says; null if what the row is about is gone
	 * @param limit is told of what is held of it
	 */
	record Answer(@Nullable Payload payload, GivenBack limit) {

		/** It has been read. */
		void end() throws IOException {
			if (this.payload != null) {
				this.payload.close();
			}
			this.limit.giveBack();
		}

	}

}
