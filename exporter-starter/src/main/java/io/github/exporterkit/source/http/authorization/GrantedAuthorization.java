package io.github.exporterkit.source.http.authorization;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.http.authorization.Granter.Grant;

/**
 * Presents what a {@link Granter} hands out, such as a token. It is asked for when it is
 * first needed, by one source while the others wait, each until its own deadline, and
 * used by all until it expires, is rejected, or the secret behind it changes.
 * <p>
 * Whoever waited learns of the failure that it waited for, and does not ask again. A
 * rejection is told to all sources for some seconds, so that many sources with a wrong
 * password do not lock an account. What was answered 403 when it was new is kept for some
 * minutes, so that a path that is forbidden does not use up the sessions of a device.
 */
final class GrantedAuthorization implements Authorization {

	private static final long REJECTED_FOR = Duration.ofSeconds(5).toNanos();

	private static final long FORBIDDEN_FOR = Duration.ofMinutes(5).toNanos();

	private final Granter granter;

	private final LongSupplier nanoTime;

	private final ReentrantLock asking = new ReentrantLock(true);

	private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

	private volatile @Nullable Failed failed;

	/**
	 * Create it.
	 * @param granter whom to ask
	 * @param nanoTime the nanoseconds since some moment, as {@link System#nanoTime()}
	 */
	GrantedAuthorization(Granter granter, LongSupplier nanoTime) {
		this.granter = granter;
		this.nanoTime = nanoTime;
	}

	@Override
	public Sent authorize(HttpRequest request, Deadline deadline) throws Exception {
		String secret = this.granter.secret();
		Held valid = valid(secret);
		Grant grant = (valid != null) ? valid.grant() : null;
		boolean fresh = false;
		if (grant == null) {
			Failed before = this.failed;
			acquire(deadline);
			try {
				valid = valid(secret);
				fresh = valid == null;
				grant = (valid != null) ? valid.grant() : ask(secret, before, deadline);
			}
			finally {
				this.asking.unlock();
			}
		}
		request.setHeader(this.granter.header(), grant.value());
		return new Sent(grant.value(), fresh);
	}

	@Override
	public String header() {
		return this.granter.header();
	}

	@Override
	public boolean isRejection(int status) {
		return this.granter.isRejection(status);
	}

	@Override
	public boolean isWorthAnotherTry(int status, List<String> challenges, @Nullable Sent sent, boolean repeated) {
		if (sent == null) {
			return false;
		}
		boolean renewed = sent.fresh() || repeated;
		Held current = this.held.get();
		if (current == null || !current.grant().value().equals(sent.value())) {
			return !renewed;
		}
		if (renewed) {
			if (status == HttpStatus.SC_FORBIDDEN) {
				this.held.compareAndSet(current, current.forbidden());
			}
			return false;
		}
		if (current.isKept(status, this.nanoTime.getAsLong())) {
			return false;
		}
		this.held.compareAndSet(current, null);
		return true;
	}

	private @Nullable Held valid(String secret) {
		Held current = this.held.get();
		return (current != null && current.secret().equals(secret) && !current.hasExpired(this.nanoTime.getAsLong()))
				? current : null;
	}

	private void acquire(Deadline deadline) throws FetchException {
		boolean acquired;
		try {
			acquired = this.asking.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw deadline.hasPassed() ? this.granter.failures().tooLate(ex) : this.granter.failures().givenUp(ex);
		}
		if (!acquired) {
			throw this.granter.failures().tooLate(null);
		}
	}

	private Grant ask(String secret, @Nullable Failed before, Deadline deadline) throws Exception {
		long now = this.nanoTime.getAsLong();
		Failed last = this.failed;
		if (last != null && last.isTold(before, secret, now)) {
			throw new FetchException(last.failure().kind(), String.valueOf(last.failure().getMessage()),
					last.failure());
		}
		this.held.set(null);
		try {
			Grant grant = this.granter.ask(secret, deadline);
			Duration lifetime = grant.lifetime();
			this.held.set(new Held(grant, secret, now, (lifetime != null) ? lifetime.toNanos() : null, false));
			this.failed = null;
			return grant;
		}
		catch (FetchException ex) {
			this.failed = new Failed(ex, secret, this.nanoTime.getAsLong());
			throw ex;
		}
	}

	/**
	 * What is used until it is over.
	 *
	 * @param grant what was handed out
	 * @param secret what it was handed out for
	 * @param since when it was asked for
	 * @param nanos how long to use it; null if nobody knows
	 * @param isForbidden whether it was answered 403 when it was new
	 */
	private record Held(Grant grant, String secret, long since, @Nullable Long nanos, boolean isForbidden) {

		Held forbidden() {
			return new Held(this.grant, this.secret, this.since, this.nanos, true);
		}

		/** Whether another one would be answered 403 too, for all that is known. */
		boolean isKept(int status, long now) {
			return status == HttpStatus.SC_FORBIDDEN && this.isForbidden && now - this.since < FORBIDDEN_FOR;
		}

		boolean hasExpired(long now) {
			return this.nanos != null && now - this.since >= this.nanos;
		}

	}

	/**
	 * Why nothing was handed out.
	 *
	 * @param failure what went wrong
	 * @param secret what was sent
	 * @param at when
	 */
	private record Failed(FetchException failure, String secret, long at) {

		/**
		 * Whether it is the answer for one that came when another failure was the last.
		 */
		boolean isTold(@Nullable Failed before, String secret, long now) {
			if (!this.secret.equals(secret)) {
				return false;
			}
			if (this.failure.isCredentialsRejected()) {
				return this != before || now - this.at < REJECTED_FOR;
			}
			return this != before && this.failure.kind() != Kind.TIMEOUT && this.failure.kind() != Kind.UNAUTHORIZED;
		}

	}

}
