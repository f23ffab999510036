package io.github.exporterkit.payload;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Tokens of several parsers, between which {@link #nextToken()} switches.
 */
public abstract class SwitchedTokens extends PassedTokens {

	/**
	 * Begin with a parser.
	 * @param first its tokens come first
	 */
	protected SwitchedTokens(JsonParser first) {
		super(first);
	}

	@Override
	public int nextNameMatch(PropertyNameMatcher matcher) {
		String name = nextName();
		if (name != null) {
			return matcher.matchName(name);
		}
		return hasToken(JsonToken.END_OBJECT) ? PropertyNameMatcher.MATCH_END_OBJECT
				: PropertyNameMatcher.MATCH_ODD_TOKEN;
	}

	@Override
	public JsonParser skipChildren() {
		JsonToken current = currentToken();
		int open = (current != null && current.isStructStart()) ? 1 : 0;
		while (open > 0) {
			JsonToken token = nextToken();
			open += (token == null || token.isStructEnd()) ? -1 : token.isStructStart() ? 1 : 0;
		}
		return this;
	}

}
