package io.github.exporterkit.collect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.source.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * All the stages of one source, from a scrape to the target. Thread-safe.
 */
public final class SourcePipeline {

	private final SourceDefinition source;

	private final SingleFlight flights;

	private final Report report;

	private final @Nullable Refresh refresh;

	/**
	 * Create the pipeline.
	 * @param source the source
	 * @param flights where its flights begin
	 * @param report how its collections ended
	 * @param refresh what is fetched in the background; null if nothing is
	 */
	SourcePipeline(SourceDefinition source, SingleFlight flights, Report report, @Nullable Refresh refresh) {
		this.source = source;
		this.flights = flights;
		this.report = report;
		this.refresh = refresh;
	}

	/**
	 * The source.
	 * @return what it is made of
	 */
	public SourceDefinition source() {
		return this.source;
	}

	/**
	 * Begin a flight, or join the one that is under way. Does not wait.
	 * @return the flight
	 */
	public Flight join() {
		return (this.refresh != null) ? this.refresh.join() : this.flights.join();
	}

	/**
	 * When a source that is refreshed was last fetched.
	 * @return the time; empty if it was never fetched, or is not refreshed
	 */
	public Optional<Instant> lastRefresh() {
		return Optional.ofNullable(this.refresh).map(Refresh::fetched).map(SourceResult::at);
	}

	/**
	 * How the last collection ended; while the source fails, the last one that failed.
	 * @return the result; empty if there was none yet
	 */
	public Optional<LastResult> last() {
		return Optional.ofNullable(this.report.state().last());
	}

	/**
	 * The declared fields that the last successful collection did not have.
	 * @return the remarks
	 */
	public List<Remark> remarks() {
		return this.report.state().remarks();
	}

	/**
	 * Log why samples were dropped after the source had delivered them.
	 * @param reasons the reasons by metric name
	 */
	public void logDropped(Map<String, String> reasons) {
		this.report.logDropped(reasons);
	}

	/** Begin to fetch in the background, if that is done. */
	void start(SourceThreads threads) {
		if (this.refresh != null) {
			this.refresh.start(threads.refreshing());
		}
	}

	/**
	 * One source on its way from fetch to families. Everyone who joined it must call both
	 * methods, once and in this order.
	 */
	@FunctionalInterface
	public interface Flight {

		/**
		 * Wait until there is a result. At the deadline the flight is told to end, unless
		 * others wait for it.
		 * @param deadline how long to wait
		 */
		default void await(Deadline deadline) {
		}

		/**
		 * The result. A flight that was told to end may say until the deadline what it
		 * waited for.
		 * @param deadline how long to wait for that
		 * @return the result; a failure for lack of time if there is none
		 */
		SourceResult result(Deadline deadline);

	}

}
