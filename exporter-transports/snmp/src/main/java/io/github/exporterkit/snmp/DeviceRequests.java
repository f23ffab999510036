package io.github.exporterkit.snmp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/**
 * What one fetch asks a device, a request at a time. Used by one thread, except for
 * {@link #close()}, which ends a request that waits.
 */
final class DeviceRequests implements AutoCloseable {

	private final Device device;

	private final Session session;

	private final Deadline deadline;

	private @Nullable CompletableFuture<PDU> asked;

	private boolean answered;

	private boolean closed;

	private DeviceRequests(Device device, Session session, Deadline deadline) {
		this.device = device;
		this.session = session;
		this.deadline = deadline;
	}

	static DeviceRequests open(Device device, Deadline deadline) throws FetchException {
		return new DeviceRequests(device, device.session(), deadline);
	}

	/** How many values to ask for at a time. */
	int values() {
		return this.device.values();
	}

	/** The values of some objects. */
	PDU get(List<OID> objects) throws FetchException {
		return ask(PDU.GET, objects, 0);
	}

	/**
	 * What follows some objects, as often as it is asked to, if the version can do so.
	 */
	PDU next(List<OID> objects, int repetitions) throws FetchException {
		boolean single = this.session.credentials().version() == SnmpVersion.V1;
		return ask(single ? PDU.GETNEXT : PDU.GETBULK, objects, repetitions);
	}

	private PDU ask(int type, List<OID> objects, int repetitions) throws FetchException {
		PDU request = this.session.request(type);
		objects.forEach((object) -> request.add(new VariableBinding(object)));
		if (type == PDU.GETBULK) {
			request.setNonRepeaters(0);
			request.setMaxRepetitions(repetitions);
		}
		PDU answer = answer(request);
		if (answer.getType() == PDU.REPORT) {
			this.session.retire();
			throw SnmpFailure.ofReport(answer);
		}
		if (answer.getErrorStatus() == PDU.tooBig) {
			this.device.tooBig(objects.size() * Math.max(1, repetitions));
		}
		return answer;
	}

	private PDU answer(PDU request) throws FetchException {
		try {
			if (!this.device.requests().tryAcquire(this.deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
				throw SnmpFailure.late();
			}
			try {
				PDU answer = sent(request).get(this.deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
				this.answered = true;
				return answer;
			}
			finally {
				this.device.requests().release();
				forget();
			}
		}
		catch (ExecutionException ex) {
			throw failed((ex.getCause() instanceof FetchException failure) ? failure
					: new FetchException(Kind.OTHER, "the request failed: " + ex.getCause(), ex.getCause()));
		}
		catch (TimeoutException ex) {
			throw late();
		}
		catch (CancellationException ex) {
			throw new FetchException(Kind.TIMEOUT, "given up before the device answered", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.deadline.hasPassed() ? late()
					: new FetchException(Kind.TIMEOUT, "given up before the device answered", ex);
		}
		catch (IOException ex) {
			throw (ex instanceof FetchException failure) ? failure
					: failed(new FetchException(Kind.CONNECT, "nothing could be sent to the device", ex));
		}
	}

	private FetchException late() {
		return this.answered ? SnmpFailure.late()
				: failed(SnmpFailure.silent(this.session.address(), this.session.credentials().version()));
	}

	private synchronized CompletableFuture<PDU> sent(PDU request) throws IOException {
		if (this.closed) {
			throw new CancellationException();
		}
		CompletableFuture<PDU> sent = this.session.send(request);
		this.asked = sent;
		return sent;
	}

	private synchronized void forget() {
		if (this.asked != null) {
			this.asked.cancel(false);
			this.asked = null;
		}
	}

	/** The next fetch looks the device up anew. */
	private FetchException failed(FetchException failure) {
		this.session.retire();
		return failure;
	}

	@Override
	public synchronized void close() {
		forget();
		if (!this.closed) {
			this.closed = true;
			this.session.release();
		}
	}

}
