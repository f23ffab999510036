package io.github.exporterkit.decode.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.FollowUpStream;
import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes an answer and then, one by one, the answers that follow from its rows, into one
 * document. Holds the first answer; the others pass as they are read. A payload without
 * follow-ups is decoded as the other decoder does. Thread-safe if that is.
 */
public final class FollowUpsDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Decoder decoder;

	/**
	 * Create the decoder.
	 * @param decoder decodes an answer
	 */
	public FollowUpsDecoder(Decoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Document decode(Payload payload) {
		FollowUpStream followUps = payload.followUps();
		return (followUps == null) ? this.decoder.decode(payload) : decode(followUps, payload.limit());
	}

	private Document decode(FollowUpStream followUps, Payload.Limit limit) {
		Document first = this.decoder.decode(followUps.first().limited(limit));
		RowsOfTree rows = RowsOfTree.of(first.tree(), followUps.rows());
		if (rows.list().isEmpty()) {
			return first;
		}
		ask(followUps, rows.list(), limit);
		FollowedTokens tokens = new FollowedTokens(MAPPER.treeAsTokens(rows.withPlacesFor(followUps.as())), followUps,
				this.decoder);
		return first.hasAllPages() ? ParsedDocument.ofPages(MAPPER, tokens, limit)
				: new ParsedDocument(MAPPER, tokens, limit);
	}

	private static void ask(FollowUpStream followUps, List<FollowUpStream.Row> rows, Payload.Limit limit) {
		try {
			if (followUps.ask(rows, limit) == 0) {
				throw new DecodeException(
						"no row has all that %s names, so there is nothing to ask for; are the names right, and the place of the rows?"
							.formatted(followUps.requests()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Rows in a tree.
	 *
	 * @param root the tree
	 * @param around what has the rows as elements or members; null if the root is the row
	 * @param list the rows
	 */
	private record RowsOfTree(JsonNode root, @Nullable JsonNode around, List<FollowUpStream.Row> list) {

		static RowsOfTree of(JsonNode root, @Nullable JsonPointer place) {
			if (place == null && !root.isArray()) {
				return new RowsOfTree(root, null,
						root.isMissingNode() ? List.of() : List.of(new FollowUpStream.Row(null, root)));
			}
			JsonNode around = (place != null) ? root.at(place) : root;
			List<FollowUpStream.Row> rows = new ArrayList<>();
			if (around.isObject()) {
				around.properties()
					.forEach((member) -> rows.add(new FollowUpStream.Row(member.getKey(), member.getValue())));
			}
			else {
				around.forEach((element) -> rows.add(new FollowUpStream.Row(null, element)));
			}
			return new RowsOfTree(root, around, rows);
		}

		JsonNode withPlacesFor(String member) {
			if (this.around instanceof ArrayNode array) {
				for (int i = 0; i < array.size(); i++) {
					array.set(i, withPlace(array.get(i), member));
				}
			}
			else if (this.around instanceof ObjectNode object) {
				object.properties().forEach((row) -> row.setValue(withPlace(row.getValue(), member)));
			}
			return (this.around != null) ? this.root : withPlace(this.root, member);
		}

		private static JsonNode withPlace(JsonNode row, String member) {
			ObjectNode object = (row instanceof ObjectNode itself) ? itself
					: MAPPER.createObjectNode().set(PartStream.CONTENT, row);
			return object.set(member, FollowedTokens.PLACE);
		}

	}

}
