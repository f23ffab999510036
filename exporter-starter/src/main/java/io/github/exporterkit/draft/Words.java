package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.value.NamedUnit;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the words in the names of fields say.
 */
final class Words {

	private static final String BYTES = "bytes";

	/** Words such as maxbytes; not those such as megabytes. */
	private static final Pattern UNIT_AT_END = Pattern
		.compile("(?!kilo|mega|giga|tera|kibi|mebi|gibi|tebi)[a-z]+bytes");

	private static final Set<String> EXTREME = Set.of("min", "minimum", "max", "maximum", "peak", "highest", "lowest");

	private static final Set<String> COMPUTED = Set.of("avg", "average", "mean", "median", "rate", "stddev",
			"deviation", "variance", "instantaneous", "kbps", "mbps", "bps", "p50", "p75", "p90", "p95", "p99", "p999",
			"ewma");

	private static final Set<String> OF_STATE = Set.of("state", "status", "health", "phase", "mode", "condition",
			"role", "severity", "level", "result", "availability");

	private static final Set<String> OF_TIME = Set.of("time", "timestamp", "date", "at", "since", "start", "started",
			"created", "updated", "modified", "changed", "last", "expires", "expiry", "until", "boot", "seen", "on",
			"btime", "ctime", "mtime", "atime");

	private static final Map<String, Unit> MEASURED = Map.of("voltage", Unit.VOLTS, "frequency", Unit.HERTZ, "wattage",
			Unit.WATTS, "realpower", Unit.WATTS, "charge", Unit.PERCENT, "temperature", Unit.CELSIUS);

	private static final Set<String> DURATION = Set.of("duration", "latency", "delay", "age", "elapsed", "runtime",
			"downtime");

	private static final Set<String> OF_MEMORY = Set.of("memory", "mem", "heap", "rss", "disk", "storage", "maxmemory",
			"swap");

	/** Words for what happens, and so is counted. */
	private static final Set<String> COUNTED = Set.of("requests", "reqs", "errors", "error", "failures", "failed",
			"fail", "sent", "received", "processed", "accepted", "rejected", "handled", "dropped", "drops", "discarded",
			"discards", "hits", "misses", "evictions", "evicted", "expired", "retries", "retrans", "timeouts",
			"restarts", "reconnects", "packets", "pkts", "octets", "faults", "interrupts", "operations", "ops", "reads",
			"writes", "read", "written", "transmitted", "transmit", "receive", "calls", "commits", "rollbacks",
			"aborts", "aborted", "denied", "completed", "created", "deleted", "inserted", "fetched", "returned",
			"executed", "collisions", "overruns", "resets", "reached", "sessions", "events", "enqueue", "dequeue",
			"dispatch", "enqueued", "dequeued", "dispatched", "cmd", "commands", "cpu", "user", "system", "collections",
			"redispatched", "throttled", "resp", "responses", "trips", "tripped", "kills", "kill", "pgfault",
			"pgmajfault");

	/** Words for what goes up and down. */
	private static final Set<String> LEVEL = Set.of("current", "curr", "cur", "active", "open", "opened", "used",
			"free", "available", "avail", "pending", "size", "limit", "max", "min", "maximum", "capacity", "queue",
			"queued", "idle", "running", "temperature", "temp", "threads", "memory", "mem", "heap", "usage",
			"connected", "waiting", "load", "level", "pool", "workers", "processes", "percent", "length", "len",
			"depth", "pages", "chunks", "now", "limits", "rss", "cached", "buffers", "consumers", "producers",
			"connections");

	/** Words for what has a name and a value, and for its name. */
	private static final Set<String> OF_ENTRIES = Set.of("name", "key", "k", "metric", "attribute", "property",
			"parameter", "param", "variable", "stat", "statistic", "counter", "cntr", "setting", "option");

	/** Words for the value of what has a name and a value. */
	private static final Set<String> OF_VALUES = Set.of("value", "val", "v", "setting");

	/** Names of containers that say nothing about what is in them. */
	private static final Set<String> GENERIC = Set.of("value", "values", "data", "result", "results", "items", "list",
			"entries", "elements", "response", "rows", "objects", "table", "stats", "stats64", "statistics", "metrics",
			"counters");

	/** Words that are short and say something. */
	private static final Set<String> DIRECTIONS = Set.of("in", "out", "rx", "tx", "num", "tot", "sum", "new", "old");

	private Words() {
	}

	/** The words of a name in any notation, in lower case. */
	static List<String> of(String name) {
		return Arrays.stream(MetricNaming.snakeCase(name).split("_"))
			.flatMap((word) -> UNIT_AT_END.matcher(word).matches()
					? Stream.of(word.substring(0, word.length() - BYTES.length()), BYTES) : Stream.of(word))
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.collectingAndThen(Collectors.toList(), Words::withUptime));
	}

	/** What is up for a time has an uptime, however it is written. */
	private static List<String> withUptime(List<String> words) {
		int up = Collections.indexOfSubList(words, List.of("up", "time"));
		if (up >= 0) {
			words.subList(up, up + 2).clear();
			words.add(up, "uptime");
		}
		return List.copyOf(words);
	}

	static List<String> of(List<String> names) {
		List<String> words = new ArrayList<>();
		names.forEach((name) -> words.addAll(of(name)));
		return words;
	}

	/** Whether a number of this name is computed from others by the target. */
	static boolean isComputed(List<String> words) {
		return words.stream().anyMatch(COMPUTED::contains)
				|| String.join("_", words).matches("(.*_)?per_(second|minute|sec|min|s)(_.*)?");
	}

	/**
	 * The unit in which something of this name is measured as a rule; null if it is none.
	 */
	static @Nullable Unit measured(List<String> words) {
		if (words.size() > 1 && words.get(words.size() - 1).equals("c")
				&& words.get(words.size() - 2).startsWith("temp")) {
			return Unit.CELSIUS;
		}
		return words.stream().map(MEASURED::get).filter(Objects::nonNull).findFirst().orElse(null);
	}

	static boolean isDuration(List<String> words) {
		return words.stream().anyMatch(DURATION::contains) || words.equals(List.of("uptime"))
				|| words.equals(List.of("up"));
	}

	/** Whether a large number of this name probably is in bytes. */
	static boolean isOfMemory(List<String> words) {
		return words.stream().anyMatch(OF_MEMORY::contains);
	}

	/** Whether it is what programs call the bytes that come in and go out. */
	static boolean isOfTraffic(List<String> words) {
		return words.contains("bin") || words.contains("bout");
	}

	/** Whether a number of this name counts what happens, so that it never falls. */
	static boolean isCounted(List<String> words) {
		return words.stream().anyMatch(COUNTED::contains) && words.stream().noneMatch(LEVEL::contains);
	}

	/**
	 * Whether a number of this name goes up and down, even if it only grew for a while.
	 */
	static boolean isLevel(List<String> words) {
		return words.stream().anyMatch(LEVEL::contains) && words.stream().noneMatch(COUNTED::contains);
	}

	/**
	 * The words without one that says that it is an extreme; the same if there is none.
	 */
	static List<String> withoutExtreme(List<String> words) {
		return words.stream().filter((word) -> !EXTREME.contains(word)).toList();
	}

	static boolean isOfState(List<String> words) {
		return words.stream().anyMatch(OF_STATE::contains);
	}

	static boolean isOfTime(List<String> words) {
		return words.stream().anyMatch(OF_TIME::contains);
	}

	/** Whether it is an abbreviation, as far as can be told. */
	static boolean isAbbreviation(String word) {
		return Stream
			.of(EXTREME, COMPUTED, OF_STATE, OF_TIME, DURATION, OF_MEMORY, COUNTED, LEVEL, OF_ENTRIES, OF_VALUES,
					DIRECTIONS)
			.noneMatch((known) -> known.contains(word));
	}

	/** Whether one of the words says what a number is about. */
	static boolean isKnown(List<String> words) {
		return NamedUnit.in(words) != null || words.stream()
			.anyMatch((word) -> COUNTED.contains(word) || (LEVEL.contains(word) && words.size() > 1));
	}

	/** Whether a field of this name is what a list of names and values has for a name. */
	static boolean isOfEntries(String name) {
		return OF_ENTRIES.containsAll(of(name));
	}

	/**
	 * Whether a field of this name is what a list of names and values has for a value.
	 */
	static boolean isOfValues(String name) {
		List<String> words = of(name);
		return !words.isEmpty() && OF_VALUES.contains(words.get(words.size() - 1))
				&& OF_ENTRIES.containsAll(words.subList(0, words.size() - 1));
	}

	/** Whether the name of a container says nothing about what is in it. */
	static boolean isGeneric(String container) {
		return GENERIC.contains(MetricNaming.snakeCase(container));
	}

	/** One of what a name stands for many of: a queue for queues. */
	static String singular(String name) {
		String words = MetricNaming.snakeCase(name);
		if (words.endsWith("ies") && words.length() > 4 && !words.endsWith("series")) {
			return words.substring(0, words.length() - 3) + "y";
		}
		if (words.matches(".*(sses|xes|ches|shes)")) {
			return words.substring(0, words.length() - 2);
		}
		boolean one = words.matches(".*(ss|(?<![cg]p)us|is|_?ups|series)") || !words.endsWith("s")
				|| words.length() < 4;
		return one ? words : words.substring(0, words.length() - 1);
	}

	static String plural(String word) {
		if (word.matches(".*(s|ed|ing|flight)")) {
			return word;
		}
		return word.endsWith("y") && !word.matches(".*[aeiou]y") ? word.substring(0, word.length() - 1) + "ies"
				: word + "s";
	}

}
