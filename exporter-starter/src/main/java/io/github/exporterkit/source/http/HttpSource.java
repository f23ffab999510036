package io.github.exporterkit.source.http;

import java.net.URI;
import java.util.Map;

import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedCaseInsensitiveMap;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.authorization.Authorization;
import io.github.exporterkit.source.http.exchange.Connections;
import io.github.exporterkit.source.http.exchange.RequestTemplate;
import io.github.exporterkit.source.http.exchange.RequestUrl;

/**
 * One request, sent at every fetch, and the requests for further pages of its answer and
 * those that follow from its rows.
 */
final class HttpSource implements Source {

	private final AuthorizedRequest request;

	private final @Nullable PageProperties pages;

	private final @Nullable FollowUpProperties followUp;

	private final Target target;

	HttpSource(Target target, HttpRequestProperties request, String accept, Authorization authorization,
			Connections connections) {
		URI url = RequestUrl.of(target.uri(), request.path(), request.query());
		this.target = target;
		this.followUp = request.followUp();
		this.pages = request.pages();
		String counted = (this.pages != null) ? this.pages.counted() : null;
		if (this.pages != null && counted != null) {
			url = RequestUrl.with(url, counted, Integer.toString(this.pages.firstNumber()));
		}
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.put(HttpHeaders.ACCEPT, accept);
		headers.put(HttpHeaders.ACCEPT_ENCODING, "gzip");
		if (request.body() != null) {
			headers.put(HttpHeaders.CONTENT_TYPE, "application/json");
		}
		headers.putAll(target.headers());
		headers.putAll(request.headers());
		this.request = new AuthorizedRequest(new RequestTemplate(request.method().name(), url, headers, request.body()),
				AcceptedStatus.parse(request.acceptedStatus()), authorization,
				request.headers().containsKey(authorization.header()), connections, target.connectTimeout());
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		AuthorizedRequest.Answer first = this.request.send(deadline);
		Payload answer = (this.pages == null) ? withRemark(first)
				: Payload.of(new HttpPages(this.pages, this.request, this.target.uri().getRawQuery(), first, deadline));
		return (this.followUp == null) ? answer
				: Payload.of(new HttpFollowUps(this.followUp, this.request, this.target, answer, deadline))
					.withUnread(answer.unread());
	}

	private static Payload withRemark(AuthorizedRequest.Answer answer) {
		boolean more = LinkHeader.next(answer.header(HttpHeaders.LINK)) != null;
		return more ? answer.payload().withUnread("the header Link") : answer.payload();
	}

	@Override
	public String toString() {
		return this.request.toString();
	}

}
