package io.github.exporterkit.source.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import io.github.exporterkit.payload.FollowUpStream;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.exchange.RequestUrl;

/**
 * The answers to requests that follow from the rows of a first answer. All are asked of
 * the target, with its credentials, and the values of rows are never more than a part of
 * a path.
 */
final class HttpFollowUps implements FollowUpStream {

	private final FollowUpProperties properties;

	private final RowPath path;

	private final AuthorizedRequest request;

	private final Target target;

	private final Payload first;

	private final Deadline deadline;

	/** Whether there is a request, for each row. */
	private final List<Boolean> asked = new ArrayList<>();

	private @Nullable AnswersAhead answers;

	private RowRequest.@Nullable Answer answer;

	private int row;

	private int gone;

	private int failed;

	private @Nullable String failure;

	private boolean closed;

	/**
	 * Create the follow-ups.
	 * @param properties what to ask for
	 * @param request the request before
	 * @param target whom to ask
	 * @param first the answer that has the rows
	 * @param deadline until when all answers have to be there
	 */
	HttpFollowUps(FollowUpProperties properties, AuthorizedRequest request, Target target, Payload first,
			Deadline deadline) {
		this.properties = properties;
		this.path = properties.rowPath();
		this.request = request;
		this.target = target;
		this.first = first;
		this.deadline = deadline;
	}

	@Override
	public Payload first() {
		return this.first;
	}

	@Override
	public @Nullable JsonPointer rows() {
		return this.properties.rowsPlace();
	}

	@Override
	public String as() {
		return this.properties.as();
	}

	@Override
	public String name() {
		return "row " + this.row;
	}

	@Override
	public String requests() {
		return this.path.toString();
	}

	@Override
	public int ask(List<Row> rows, Payload.Limit limit) throws FetchException {
		if (rows.size() > this.properties.max()) {
			throw failure(Kind.TOO_LARGE,
					"there are %d rows, and a request for each; ask the target for fewer, or raise http.follow-up.max"
						.formatted(rows.size()));
		}
		if (rows.size() > 1 && this.path.isSameForAll()) {
			throw failure(Kind.OTHER,
					"there are %d rows, for all of which http.follow-up.path is the same; put a field of the row into it, such as {name}"
						.formatted(rows.size()));
		}
		List<RowRequest> requests = new ArrayList<>();
		int usable = 0;
		for (int i = 0; i < rows.size(); i++) {
			boolean asked = false;
			try {
				String path = this.path.of(rows.get(i), i);
				asked = path != null;
				if (path != null) {
					requests.add(request(i + 1, path, limit));
				}
			}
			catch (RowPath.UnfitValueException ex) {
				usable++;
				note("row %d: %s".formatted(i + 1, ex.getMessage()));
			}
			this.asked.add(asked);
		}
		begin(requests);
		return usable + requests.size();
	}

	private RowRequest request(int number, String path, Payload.Limit limit) {
		AuthorizedRequest request = this.request.forRow(number, RequestUrl.of(this.target.uri(), path, Map.of()),
				this.properties.tolerated());
		return new RowRequest(request, this.properties, this.deadline, limit);
	}

	private synchronized void begin(List<RowRequest> requests) throws FetchException {
		if (this.closed) {
			throw this.request.failures().givenUp(null);
		}
		int most = Objects.requireNonNullElse(this.target.maxConnections(), Integer.MAX_VALUE);
		int parallel = Math.min(Math.min(this.properties.parallel(), most), requests.size());
		this.answers = new AnswersAhead(requests, parallel, !isRequired(), this.deadline);
	}

	@Override
	public @Nullable Payload next() throws IOException {
		if (this.answer != null) {
			this.answer.end();
		}
		RowRequest.Answer answer = this.asked.get(this.row++) ? answer() : null;
		if (this.row == this.asked.size() && this.gone > 0 && this.gone == Collections.frequency(this.asked, true)) {
			throw failure(Kind.STATUS,
					"every request for %s was answered 404 or 410; is http.follow-up.path right?".formatted(this.path));
		}
		read(answer);
		return (answer != null) ? answer.payload() : null;
	}

	/** This is what is read from now on. */
	private void read(RowRequest.@Nullable Answer answer) throws IOException {
		synchronized (this) {
			this.answer = answer;
		}
		if (isClosed()) {
			close();
			throw this.request.failures().givenUp(null);
		}
	}

	private RowRequest.@Nullable Answer answer() throws IOException {
		try {
			RowRequest.Answer answer = answers().next();
			this.gone += (answer.payload() == null) ? 1 : 0;
			return answer;
		}
		catch (FetchException ex) {
			if (isRequired() || this.deadline.hasPassed() || isClosed()) {
				throw ex;
			}
			note(String.valueOf(ex.getMessage()));
			return null;
		}
	}

	@Override
	public boolean isRequired() {
		return this.properties.required();
	}

	@Override
	public void note(String failure) {
		this.failed++;
		this.failure = Objects.requireNonNullElse(this.failure, failure);
	}

	@Override
	public int failed() {
		return this.failed;
	}

	@Override
	public @Nullable String failure() {
		return this.failure;
	}

	private FetchException failure(Kind kind, String what) {
		return this.request.failures().failure(kind, what, null);
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	private synchronized AnswersAhead answers() {
		return Objects.requireNonNull(this.answers);
	}

	@Override
	public void close() throws IOException {
		AnswersAhead begun;
		RowRequest.Answer read;
		synchronized (this) {
			this.closed = true;
			begun = this.answers;
			read = this.answer;
		}
		if (begun != null) {
			begun.close();
		}
		if (read != null && read.payload() != null) {
			read.payload().close();
		}
		this.first.close();
	}

}
