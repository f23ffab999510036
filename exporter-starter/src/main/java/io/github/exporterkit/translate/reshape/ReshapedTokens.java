package io.github.exporterkit.translate.reshape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.SwitchedTokens;
import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tokens of a document with some of its arrays and objects in another shape. Of an
 * array one element is held at a time; of an object, all of it. Not thread-safe.
 */
final class ReshapedTokens extends SwitchedTokens {

	private static final ObjectReader READER = JsonMapper.shared()
		.reader()
		.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private final JsonParser source;

	private final Payload.Limit limit;

	private final List<Reshaping> reshapings;

	private final Oddities oddities;

	private final Deque<Level> levels = new ArrayDeque<>();

	private @Nullable Result result;

	/**
	 * Reshape tokens.
	 * @param source the tokens as they arrive
	 * @param limit is told of what is held
	 * @param oddities takes note of what does not fit
	 */
	ReshapedTokens(JsonParser source, Payload.Limit limit, List<Reshaping> reshapings, Oddities oddities) {
		super(source);
		this.source = source;
		this.limit = limit;
		this.reshapings = reshapings;
		this.oddities = oddities;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		if (this.result != null) {
			JsonToken token = this.result.next();
			if (token != null) {
				return token;
			}
			this.result = null;
			this.delegate = this.source;
		}
		JsonToken token = this.source.nextToken();
		if (token == null || token == JsonToken.PROPERTY_NAME) {
			return token;
		}
		if (token.isStructEnd()) {
			this.levels.pop();
		}
		else if (token.isStructStart()) {
			return enter(token);
		}
		else if (!this.levels.isEmpty()) {
			this.levels.peek().position++;
		}
		return token;
	}

	private JsonToken enter(JsonToken token) {
		List<Reached> reached = this.levels.isEmpty() ? roots() : this.levels.peek().child(this.source.currentName());
		for (Reached path : reached) {
			if (path.isEnd() && path.reshaping.shape().from() == token) {
				this.result = new Result(path.reshaping);
				return this.result.begin();
			}
		}
		this.levels.push(new Level(token == JsonToken.START_ARRAY, reached));
		return token;
	}

	private List<Reached> roots() {
		return this.reshapings.stream().map((reshaping) -> new Reached(reshaping, 0)).toList();
	}

	/** How far a path leads. */
	private record Reached(Reshaping reshaping, int steps) {

		boolean isEnd() {
			return this.steps == this.reshaping.path().steps().size();
		}

	}

	/** An array or object around the current token. */
	private static final class Level {

		private final boolean array;

		private final List<Reached> reached;

		private int position;

		Level(boolean array, List<Reached> reached) {
			this.array = array;
			this.reached = reached;
		}

		/** The paths that lead to the array or object that begins now. */
		List<Reached> child(@Nullable String name) {
			int index = this.position++;
			List<Reached> on = List.of();
			for (Reached path : this.reached) {
				if (!path.isEnd() && leads(path.reshaping.path().steps().get(path.steps), name, index)) {
					on = on.isEmpty() ? new ArrayList<>() : on;
					on.add(new Reached(path.reshaping, path.steps + 1));
				}
			}
			return on;
		}

		private boolean leads(Path.Step step, @Nullable String name, int index) {
			return switch (step.kind()) {
				case ALL -> true;
				case INDEX -> this.array && step.index() == index;
				default -> !this.array && step.name().equals(name);
			};
		}

	}

	/** What becomes of one array or object, part after part. */
	private final class Result {

		private final Reshaping reshaping;

		private final Supplier<@Nullable JsonNode> parts;

		private int depth;

		private boolean atEnd;

		private boolean ended;

		Result(Reshaping reshaping) {
			this.reshaping = reshaping;
			HeldTokens held = new HeldTokens(ReshapedTokens.this.source, ReshapedTokens.this.limit);
			Supplier<@Nullable JsonNode> read = (reshaping.shape().from() == JsonToken.START_ARRAY)
					? () -> element(held) : once(held);
			ReshapedTokens.this.oddities.applied(reshaping);
			this.parts = reshaping.shape().begin(read, (what) -> ReshapedTokens.this.oddities.add(reshaping, what));
		}

		private @Nullable JsonNode element(HeldTokens held) {
			JsonToken token = this.atEnd ? null : held.nextToken();
			this.atEnd = token == null || token == JsonToken.END_ARRAY;
			return this.atEnd ? null : READER.readTree(held);
		}

		private static Supplier<@Nullable JsonNode> once(HeldTokens held) {
			JsonNode object = READER.readTree(held);
			return () -> object;
		}

		JsonToken begin() {
			JsonNode first = this.parts.get();
			this.ended = first == null || this.reshaping.shape().from() == JsonToken.START_OBJECT;
			return begin((first != null) ? first : this.reshaping.shape().empty());
		}

		private JsonToken begin(JsonNode part) {
			ReshapedTokens.this.delegate = JsonMapper.shared().treeAsTokens(part);
			this.depth = 1;
			return ReshapedTokens.this.delegate.nextToken();
		}

		/** The next token; null if the last part has ended. */
		@Nullable JsonToken next() {
			if (this.depth == 0) {
				return null;
			}
			JsonToken token = ReshapedTokens.this.delegate.nextToken();
			this.depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
			if (this.depth > 0 || this.ended) {
				return token;
			}
			JsonNode part = this.parts.get();
			if (part == null) {
				this.ended = true;
				return token;
			}
			begin(part);
			return next();
		}

	}

	/** Takes note of what does not fit. */
	interface Oddities {

		/** There was something to be reshaped. */
		void applied(Reshaping reshaping);

		/**
		 * Something does not fit, and is left out.
		 * @param what what is not there
		 */
		void add(Reshaping reshaping, String what);

	}

}
