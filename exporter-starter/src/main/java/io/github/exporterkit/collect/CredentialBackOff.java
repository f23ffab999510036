package io.github.exporterkit.collect;

import java.time.Duration;

import io.github.exporterkit.source.FetchException;

/**
 * Leaves a target alone for a while that has rejected our credentials three times in a
 * row, so that scraping does not lock the account; until the credentials change. A target
 * that is merely down is tried at every scrape: backing off would hide its recovery.
 */
final class CredentialBackOff implements Collector {

	private final Collector collector;

	private final RejectedCredentials credentials;

	/**
	 * Create the collector.
	 * @param collector the collector that is left out
	 * @param credentials what the target thinks of the credentials, shared with all
	 * sources that log in with the same
	 */
	CredentialBackOff(Collector collector, RejectedCredentials credentials) {
		this.collector = collector;
		this.credentials = credentials;
	}

	@Override
	public Collected collect(Attempt attempt) throws Exception {
		Object current = this.credentials.current();
		Duration pause = this.credentials.pauseOf(this, current);
		if (!pause.isZero()) {
			throw new FetchException(FetchException.Kind.UNAUTHORIZED,
					"the target rejected the credentials %d times in a row; next try in %d s, or when they change"
						.formatted(this.credentials.times(), pause.toSeconds() + 1));
		}
		try {
			Collected collected = this.collector.collect(attempt);
			this.credentials.notReject(this);
			return collected;
		}
		catch (Exception ex) {
			if (ex instanceof FetchException fetch && fetch.kind() == FetchException.Kind.UNAUTHORIZED) {
				this.credentials.reject(this, current);
			}
			else {
				this.credentials.notReject(this);
			}
			throw ex;
		}
	}

}
