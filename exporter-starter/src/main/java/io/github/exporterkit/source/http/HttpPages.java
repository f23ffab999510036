package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import io.github.exporterkit.payload.PageStream;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.exchange.Origin;
import io.github.exporterkit.source.http.exchange.RequestUrl;

/**
 * The pages of one answer, each asked for once the one before has been read. All are
 * asked of the same scheme, host and port, so that credentials go nowhere else.
 */
final class HttpPages implements PageStream {

	private final PageProperties properties;

	private final AuthorizedRequest first;

	private final @Nullable String targetQuery;

	private final Deadline deadline;

	private final Set<URI> asked = new HashSet<>();

	private AuthorizedRequest request;

	private AuthorizedRequest.Answer answer;

	private int number = 1;

	private long rows;

	private boolean closed;

	/**
	 * Create the pages.
	 * @param properties how to ask for them
	 * @param first the request for the first one
	 * @param targetQuery what the query of every URL contains; null if nothing
	 * @param answer the first page
	 * @param deadline until when all of them have to be there
	 */
	HttpPages(PageProperties properties, AuthorizedRequest first, @Nullable String targetQuery,
			AuthorizedRequest.Answer answer, Deadline deadline) {
		this.properties = properties;
		this.first = first;
		this.targetQuery = targetQuery;
		this.deadline = deadline;
		this.request = first;
		this.answer = answer;
		this.asked.add(first.url());
	}

	@Override
	public JsonPointer rows() {
		return this.properties.rowsPlace();
	}

	@Override
	public @Nullable JsonPointer next() {
		return this.properties.nextPlace();
	}

	@Override
	public Payload first() {
		return this.answer.payload();
	}

	@Override
	public String name() {
		return "page " + this.number;
	}

	@Override
	public @Nullable Payload after(@Nullable String next, long rows) throws IOException {
		if (!this.properties.enabled()) {
			return null;
		}
		this.rows += rows;
		URI url = (this.properties.counted() != null) ? counted(this.properties.counted(), rows)
				: followed((this.properties.nextHeader() != null) ? inHeader(this.properties.nextHeader()) : next);
		this.answer.payload().close();
		if (url == null) {
			return null;
		}
		if (this.number == this.properties.max()) {
			throw failure(Kind.TOO_LARGE,
					"there are more than %d pages; ask the target for larger ones, or raise http.pages.max"
						.formatted(this.number));
		}
		if (!this.asked.add(url)) {
			throw failure(Kind.STATUS,
					"it is one that was read before, so that the pages have no end; look at what the target says of the next page");
		}
		return open(this.first.forPage(this.number + 1, url));
	}

	private @Nullable URI counted(String parameter, long rows) {
		Integer size = this.properties.size();
		if (rows == 0 || (size != null && rows < size)) {
			return null;
		}
		long counted = (this.properties.counting() == PageProperties.Counting.PAGES) ? this.number : this.rows;
		return RequestUrl.with(this.first.url(), parameter, Long.toString(this.properties.firstNumber() + counted));
	}

	private @Nullable String inHeader(String name) {
		return name.equalsIgnoreCase(HttpHeaders.LINK) ? LinkHeader.next(this.answer.header(name))
				: this.answer.header(name).stream().findFirst().orElse(null);
	}

	private @Nullable URI followed(@Nullable String next) throws FetchException {
		if (next == null || next.isBlank()) {
			return null;
		}
		if (this.properties.parameter() != null) {
			return RequestUrl.with(this.first.url(), this.properties.parameter(), next);
		}
		if (next.chars().allMatch(Character::isDigit)) {
			throw failure(Kind.STATUS,
					"what the page before names is a number and no link; to send it in the query, set http.pages.parameter");
		}
		URI url = resolved(next);
		if (!Origin.of(url).equals(Origin.of(this.first.url())) || url.getRawUserInfo() != null) {
			throw failure(Kind.STATUS,
					"the page before names %s, which is not the scheme, host and port of the target; other addresses are not asked, so correct what the target takes for its own"
						.formatted(Target.shown(url)));
		}
		return RequestUrl.withMissing(url, this.targetQuery);
	}

	private URI resolved(String next) throws FetchException {
		try {
			URI url = RequestUrl.resolve(this.request.url(), next);
			boolean named = url.getHost() != null && url.getScheme() != null && url.getScheme().matches("(?i)https?");
			if (named || Objects.equals(url.getRawAuthority(), this.first.url().getRawAuthority())) {
				return url;
			}
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			// It is no URL.
		}
		throw failure(Kind.STATUS, "what the page before names is no link; is http.pages.next the right place?");
	}

	private FetchException failure(Kind kind, String what) {
		return this.first.failures().ofPage(this.number + 1, this.first.url()).failure(kind, what, null);
	}

	private Payload open(AuthorizedRequest request) throws IOException {
		AuthorizedRequest.Answer answer = send(request);
		synchronized (this) {
			if (!this.closed) {
				this.request = request;
				this.answer = answer;
				this.number++;
				return answer.payload();
			}
		}
		answer.payload().close();
		throw request.failures().givenUp(null);
	}

	private AuthorizedRequest.Answer send(AuthorizedRequest request) throws IOException {
		try {
			return request.send(this.deadline);
		}
		catch (IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw request.failures().failure(Kind.OTHER, "it could not be asked for: " + ex, ex);
		}
	}

	@Override
	public void close() throws IOException {
		Payload open;
		synchronized (this) {
			this.closed = true;
			open = this.answer.payload();
		}
		open.close();
	}

}
