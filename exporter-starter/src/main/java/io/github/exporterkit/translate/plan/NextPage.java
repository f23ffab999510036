package io.github.exporterkit.translate.plan;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.metric.Remark;
import tools.jackson.databind.JsonNode;

/**
 * What the root of a document says of a next page, by the names that are common for it.
 */
final class NextPage {

	private static final Set<String> NAMES = Set.of("next", "nextLink", "next_link", "@odata.nextLink", "next_page",
			"nextPage", "next_url", "nextUrl", "next_page_url", "nextPageUrl", "next_href", "nextHref");

	private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|[/?])\\S+");

	private NextPage() {
	}

	/** Whether a member may name it. */
	static boolean isName(String name) {
		return NAMES.contains(name);
	}

	/** Whether the text of such a member does. */
	static boolean isLink(String text) {
		return LINK.matcher(text).matches();
	}

	/** The remark on it, if a document has one. */
	static Optional<Remark> in(JsonNode root) {
		return root.properties()
			.stream()
			.filter((member) -> isName(member.getKey()) && member.getValue().isString()
					&& isLink(member.getValue().stringValue()))
			.map((member) -> remark(member.getKey()))
			.findFirst();
	}

	static Remark remark(String name) {
		return Remark.unreadPage("the field `%s`".formatted(name));
	}

}
