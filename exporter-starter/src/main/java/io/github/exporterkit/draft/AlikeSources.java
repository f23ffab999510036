package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.draft.ExporterDraft.Observed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Sources that deliver documents of one shape, such as two disks that a command is asked
 * about, or the nodes of a cluster.
 */
final class AlikeSources {

	/** Documents that share as much of their fields are of one shape. */
	private static final double LEAST_SHARED = 0.6;

	/** The same for documents that share many fields. */
	private static final double LEAST_OF_MANY = 1.0 / 3;

	private static final int FEW = 2;

	private static final int MANY = 8;

	private static final String SOURCE = "source";

	private final List<Observed> members = new ArrayList<>();

	private final Set<String> shape;

	private final boolean namesRows;

	private AlikeSources(Observed first) {
		this.members.add(first);
		List<Rows> rows = FamiliesDraft.isFor(first.documents().get(0)) ? List.of() : rows(first);
		this.shape = shape(rows);
		this.namesRows = namesRows(rows, first.source());
	}

	/**
	 * Find out which sources are alike.
	 * @param sources the sources
	 * @return all of them; those that are like no other alone
	 */
	static List<AlikeSources> of(List<Observed> sources) {
		List<AlikeSources> all = new ArrayList<>();
		for (Observed source : sources) {
			AlikeSources alone = new AlikeSources(source);
			all.stream()
				.filter((alike) -> alike.has(alone))
				.findFirst()
				.ifPresentOrElse((alike) -> alike.members.add(source), () -> all.add(alone));
		}
		return all;
	}

	/** A source, whatever others are there. */
	static AlikeSources alone(Observed source) {
		return new AlikeSources(source);
	}

	private boolean has(AlikeSources other) {
		Set<String> shared = new HashSet<>(this.shape);
		shared.retainAll(other.shape);
		double share = (double) shared.size() / (this.shape.size() + other.shape.size() - shared.size());
		boolean alike = (shared.size() >= FEW && share >= LEAST_SHARED)
				|| (shared.size() >= MANY && share >= LEAST_OF_MANY);
		return alike && (!(this.namesRows || other.namesRows)
				|| haveNamesOfOneKind(this.members.get(0).source(), other.members.get(0).source()));
	}

	/**
	 * Whether names say the same of what many sources have, such as queues-eu and
	 * queues-us.
	 */
	private static boolean haveNamesOfOneKind(String one, String other) {
		return one.replaceAll("[-\\d]+[^-]*$", "").equals(other.replaceAll("[-\\d]+[^-]*$", ""));
	}

	private static List<Rows> rows(Observed source) {
		return new RowFinder().find(List.of(new Reshaper().reshape(source.documents().get(0))), source.source());
	}

	private static Set<String> shape(List<Rows> rows) {
		return rows.stream()
			.flatMap((one) -> one.fields()
				.keySet()
				.stream()
				.filter((field) -> !field.startsWith("$"))
				.map((field) -> one.each() + "\n" + field))
			.collect(Collectors.toSet());
	}

	/** Whether only the name of the source says what its rows are. */
	private static boolean namesRows(List<Rows> rows, String source) {
		return rows.stream()
			.anyMatch((one) -> !one.isDocument() && one.container().equals(source) && !one.fields().isEmpty());
	}

	List<Observed> members() {
		return this.members;
	}

	/** The documents that were fetched at the same time, one of each source. */
	List<JsonNode> documents(int time) {
		return this.members.stream()
			.map(Observed::documents)
			.map((documents) -> (time < documents.size()) ? documents.get(time) : MissingNode.getInstance())
			.toList();
	}

	int times() {
		return this.members.stream().mapToInt((source) -> source.documents().size()).max().orElse(0);
	}

	/** What the sources are called together. */
	String name() {
		String common = common(this.members);
		return (this.members.size() == 1 || common.isEmpty()) ? this.members.get(0).source() : common;
	}

	/** The words that the names of sources begin or end with, without numbers. */
	private static String common(List<Observed> sources) {
		List<List<String>> names = sources.stream()
			.map((source) -> Arrays.asList(source.source().replaceAll("\\d+$", "").split("-+")))
			.toList();
		List<String> first = names.get(0);
		int shortest = names.stream().mapToInt(List::size).min().orElse(0);
		int begin = 0;
		while (begin < shortest && alike(names, first.subList(0, begin + 1), false)) {
			begin++;
		}
		int end = 0;
		while (end < shortest && alike(names, first.subList(first.size() - end - 1, first.size()), true)) {
			end++;
		}
		return String.join("-",
				(begin > 0) ? first.subList(0, begin) : first.subList(first.size() - end, first.size()));
	}

	private static boolean alike(List<List<String>> names, List<String> words, boolean atEnd) {
		return names.stream().allMatch((name) -> {
			int from = atEnd ? name.size() - words.size() : 0;
			return name.subList(from, from + words.size()).equals(words);
		});
	}

	/**
	 * Find what tells the sources apart: a text in each document that names it, else the
	 * name of the source.
	 * @param found the rows of all documents; the field that tells them apart is taken
	 * out
	 * @return the label; null if there is one source only
	 */
	@Nullable Label label(List<Rows> found) {
		if (this.members.size() == 1) {
			return null;
		}
		Set<String> taken = Identity.of(found)
			.values()
			.stream()
			.flatMap((identity) -> identity.labels().keySet().stream())
			.collect(Collectors.toSet());
		Rows documents = found.stream().filter(Rows::isDocument).findFirst().orElse(null);
		Rows.Field naming = (documents != null) ? Identity.naming(documents, name()) : null;
		if (documents != null && naming != null) {
			documents.fields().remove(naming.id());
			return new Label(free(Identity.labelName(naming, name()), taken),
					this.members.stream().map((source) -> inDocument(naming.path())).toList());
		}
		String common = Words.singular(common(this.members));
		boolean thing = documents != null && !documents.fields().isEmpty() && !common.isEmpty();
		return new Label(free(thing ? common : SOURCE, taken),
				this.members.stream().map((source) -> "'%s'".formatted(source.source())).toList());
	}

	private static String inDocument(String path) {
		return path.startsWith("[") ? "$" + path : "$." + path;
	}

	private static String free(String name, Set<String> taken) {
		String label = Identity.isOfOthers(name) ? name + "_name" : name;
		return !taken.contains(label) ? label
				: !taken.contains(SOURCE) ? SOURCE
						: IntStream.iterate(2, (i) -> i + 1)
							.mapToObj((i) -> SOURCE + "_" + i)
							.filter((free) -> !taken.contains(free))
							.findFirst()
							.orElseThrow();
	}

	/**
	 * A label that tells sources apart.
	 *
	 * @param name its name
	 * @param values the expression for its value in each source
	 */
	record Label(String name, List<String> values) {

		Map<String, String> of(int source) {
			return Map.of(this.name, this.values.get(source));
		}

	}

}
