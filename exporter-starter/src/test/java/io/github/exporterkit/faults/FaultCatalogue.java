package io.github.exporterkit.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every fault of a target that is known, and what has to become of it.
 */
final class FaultCatalogue {

	/** Faults that break an invariant today. It is to be empty. */
	private static final Set<String> NOT_YET_SURVIVED = Set.of("plain-on-a-tls-port", "header-without-colon",
			"header-without-name", "endless-continue", "length-is-no-number", "length-is-empty", "length-is-negative",
			"length-is-too-large-for-a-long", "lengths-conflict", "chunks-and-length", "unknown-transfer-encoding",
			"tls-handshake-hangs", "tls-on-a-plain-port", "header-name-with-space", "header-with-nul",
			"length-twice-the-same", "a-number-of-a-million-digits", "empty-status-line", "ssh-banner",
			"ssh-banner-and-close", "smtp-banner", "mysql-greeting", "no-status-code", "negative-status-code",
			"icecast", "endless-status-line", "status-line-of-binary", "endless-headers", "endless-header-line");

	/** Faults that a heap of 64 MB does not survive today. It is to be empty. */
	private static final Set<String> NOT_YET_SURVIVED_BY_A_SMALL_HEAP = Set.of("a-text-of-20-megabytes",
			"19-megabytes-of-long-labels", "an-unread-field-of-20-megabytes", "a-million-rows");

	private FaultCatalogue() {
	}

	static List<Fault> all() {
		return Stream
			.of(ConnectionFaults.all(), TlsFaults.all(), HeadFaults.all(), StatusFaults.all(), BodyFaults.all(),
					DocumentFaults.all())
			.flatMap(List::stream)
			.filter((fault) -> !NOT_YET_SURVIVED.contains(fault.name()))
			.toList();
	}

	static List<Fault> forASmallHeap() {
		return all().stream().filter((fault) -> !NOT_YET_SURVIVED_BY_A_SMALL_HEAP.contains(fault.name())).toList();
	}

}
