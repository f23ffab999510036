package io.github.exporterkit.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every fault of a target that is known, and what has to become of it.
 */
final class FaultCatalogue {

	private FaultCatalogue() {
	}

	static List<Fault> all() {
		return Stream
			.of(ConnectionFaults.all(), TlsFaults.all(), HeadFaults.all(), StatusFaults.all(), BodyFaults.all(),
					PageFaults.all(), FollowUpFaults.all(), DocumentFaults.all(), UnixSocketFaults.all())
			.flatMap(List::stream)
			.toList();
	}

}
