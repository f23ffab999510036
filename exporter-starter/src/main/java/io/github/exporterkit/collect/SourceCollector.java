package io.github.exporterkit.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.LongConsumer;

import io.github.exporterkit.decode.follow.FollowUpsDecoder;
import io.github.exporterkit.decode.PagesDecoder;
import io.github.exporterkit.decode.PartsDecoder;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.FollowUpStream;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.translate.TreeRequiredException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches, limits, decodes and translates.
 */
final class SourceCollector implements Collector {

	private final SourceDefinition source;

	private final MetricNaming naming;

	private final LimitProperties limits;

	private final MemoryBudget memory;

	private MemoryBudget.Share last;

	private boolean treeRequired;

	SourceCollector(SourceDefinition source, MetricNaming naming, LimitProperties limits, MemoryBudget memory) {
		this.source = source;
		this.naming = naming;
		this.limits = limits;
		this.memory = memory;
		this.last = memory.share();
	}

	/**
	 * A document of which only the tree tells the truth is fetched once more. The next
	 * ones will be alike, so their trees are read at once.
	 */
	@Override
	public Collected collect(Attempt attempt) throws Exception {
		try {
			return fetch(attempt);
		}
		catch (TreeRequiredException ex) {
			this.treeRequired = true;
			return fetch(attempt);
		}
	}

	/**
	 * What was delivered last is held until it is asked for something newer; if it is
	 * served further, until there is something newer.
	 */
	private Collected fetch(Attempt attempt) throws Exception {
		attempt.requireTime();
		if (this.source.refresh() == null) {
			this.last.shrink(0);
		}
		MemoryBudget.Share share = this.memory.share();
		Holding made = new Holding(share);
		long kept = 0;
		boolean ended = false;
		try {
			Collected collected = fetch(attempt, share, made);
			kept = made.bytes;
			ended = true;
			return collected;
		}
		finally {
			share.shrink(kept);
			if (ended) {
				this.last.shrink(0);
				this.last = share;
			}
		}
	}

	private Collected fetch(Attempt attempt, MemoryBudget.Share share, Holding made) throws Exception {
		Payload fetched = this.source.source().fetch(attempt.deadline());
		if (fetched == null) {
			throw new FetchException(FetchException.Kind.OTHER,
					"the source returned null; return Payload.of(…), or throw an exception if there is nothing to return");
		}
		try (Payload payload = fetched.limited(new BodyLimit(this.limits.bodySize(), attempt, share))) {
			attempt.read(payload);
			SampleLimits most = new SampleLimits(this.limits.samples(), this.limits.samplesPerFamily(),
					this.limits.labels(), this.limits.labelLength());
			MetricsBuilder families = new MetricsBuilder(this.naming, most, attempt::requireTime, made,
					Clock.systemUTC().instant());
			Document document = new FollowUpsDecoder(new PagesDecoder(new PartsDecoder(this.source.decoder())))
				.decode(payload);
			if (this.treeRequired) {
				document.tree();
			}
			this.source.translation().translate(document, families);
			noteFailed(payload.followUps(), families);
			if (payload.unread() != null) {
				families.remark(Remark.unreadPage(payload.unread()));
			}
			return Collected.of(families);
		}
	}

	/** A row without its answer lacks at least one sample. */
	private static void noteFailed(@Nullable FollowUpStream followUps, MetricsBuilder families) {
		if (followUps != null && followUps.failure() != null) {
			families.dropped().add("rows without an answer", followUps.failed(), followUps.failure());
		}
	}

	/** Counts the part of a share that outlives the collection. */
	private static final class Holding implements LongConsumer {

		private final MemoryBudget.Share share;

		private long bytes;

		Holding(MemoryBudget.Share share) {
			this.share = share;
		}

		@Override
		public void accept(long more) {
			this.bytes += more;
			try {
				this.share.hold(more);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
