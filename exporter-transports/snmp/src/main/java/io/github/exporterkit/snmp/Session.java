package io.github.exporterkit.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.util.DefaultPDUFactory;

/**
 * One socket to a device, logged in with what was right when it was opened. Used by
 * several fetches at a time; closed when the last of them has ended and it is not to be
 * used again.
 */
final class Session {

	private static final Log logger = LogFactory.getLog(Session.class);

	private static final int LARGEST_ANSWER = 65_507;

	private final SnmpCredentials credentials;

	private final SnmpTargetProperties settings;

	private final Snmp snmp;

	private final Target<UdpAddress> target;

	private final Map<CompletableFuture<PDU>, PDU> waiting = new ConcurrentHashMap<>();

	private int users;

	private boolean stale;

	Session(InetSocketAddress address, SnmpCredentials credentials, SnmpTargetProperties settings) throws IOException {
		this.credentials = credentials;
		this.settings = settings;
		ConnectedUdp socket = new ConnectedUdp(address, this::unreachable);
		MessageDispatcherImpl dispatcher = dispatcher();
		dispatcher.addCommandResponder(new Refusals());
		this.snmp = new Snmp(dispatcher, socket);
		this.target = target(socket.device());
		this.target.setVersion(credentials.version().code());
		this.target.setTimeout(settings.responseTimeout().toMillis());
		this.target.setRetries(settings.retries());
		this.target.setMaxSizeRequestPDU(LARGEST_ANSWER);
		this.snmp.listen();
	}

	private MessageDispatcherImpl dispatcher() {
		MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
		switch (this.credentials.version()) {
			case V1 -> dispatcher.addMessageProcessingModel(new MPv1());
			case V2C -> dispatcher.addMessageProcessingModel(new MPv2c());
			case V3 -> dispatcher.addMessageProcessingModel(version3());
		}
		return dispatcher;
	}

	private MPv3 version3() {
		SecurityProtocols protocols = Protocols.all();
		byte[] engine = MPv3.createLocalEngineID();
		USM usm = new USM(protocols, new OctetString(engine), 0);
		OctetString name = new OctetString(this.credentials.user());
		String password = this.credentials.password();
		String priv = this.credentials.privPassword();
		usm.addUser(name,
				new UsmUser(name, (password != null) ? Protocols.authentication(this.settings.authProtocol()) : null,
						(password != null) ? new OctetString(password) : null,
						(priv != null) ? Protocols.privacy(this.settings.privProtocol()) : null,
						(priv != null) ? new OctetString(priv) : null));
		SecurityModels models = new SecurityModels();
		models.addSecurityModel(usm);
		return new MPv3(engine, new DefaultPDUFactory(), protocols, models, new CounterSupport());
	}

	private Target<UdpAddress> target(UdpAddress device) {
		if (this.credentials.version() != SnmpVersion.V3) {
			return new CommunityTarget<>(device, new OctetString(this.credentials.community()));
		}
		UserTarget<UdpAddress> user = new UserTarget<>();
		user.setAddress(device);
		user.setSecurityName(new OctetString(this.credentials.user()));
		user.setSecurityLevel((this.credentials.privPassword() != null) ? SecurityLevel.AUTH_PRIV
				: (this.credentials.password() != null) ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV);
		return user;
	}

	SnmpCredentials credentials() {
		return this.credentials;
	}

	UdpAddress address() {
		return this.target.getAddress();
	}

	/** A request that is still empty. */
	PDU request(int type) {
		return switch (this.credentials.version()) {
			case V1 -> typed(new PDUv1(), type);
			case V2C -> typed(new PDU(), type);
			case V3 -> {
				ScopedPDU scoped = new ScopedPDU();
				scoped.setContextName(new OctetString(this.settings.context()));
				yield typed(scoped, type);
			}
		};
	}

	private static PDU typed(PDU request, int type) {
		request.setType(type);
		return request;
	}

	/**
	 * Send a request, again and again if need be.
	 * @return what is completed with the answer, or with a {@link FetchException}
	 */
	CompletableFuture<PDU> send(PDU request) throws IOException {
		CompletableFuture<PDU> answer = new CompletableFuture<>();
		this.waiting.put(answer, request);
		Answered listener = new Answered(answer);
		answer.whenComplete((done, failure) -> {
			this.waiting.remove(answer);
			this.snmp.cancel(request, listener);
		});
		try {
			this.snmp.send(request, this.target, null, listener);
		}
		catch (IOException | RuntimeException ex) {
			answer.cancel(false);
			throw ex;
		}
		return answer;
	}

	private void unreachable() {
		FetchException failure = SnmpFailure.unreachable(this.target.getAddress());
		this.waiting.keySet().forEach((answer) -> answer.completeExceptionally(failure));
	}

	synchronized boolean use() {
		if (this.stale) {
			return false;
		}
		this.users++;
		return true;
	}

	synchronized void release() {
		this.users--;
		closeIfUnused();
	}

	/**
	 * Let nobody else use it, such as because the device may have another address now.
	 */
	synchronized void retire() {
		this.stale = true;
		closeIfUnused();
	}

	private void closeIfUnused() {
		if (this.stale && this.users == 0) {
			close();
		}
	}

	void close() {
		synchronized (this) {
			this.stale = true;
		}
		try {
			this.snmp.close();
		}
		catch (IOException ex) {
			logger.debug("A session could not be closed", ex);
		}
		FetchException failure = new FetchException(Kind.OTHER, "the exporter shuts down");
		this.waiting.keySet().forEach((answer) -> answer.completeExceptionally(failure));
	}

	/**
	 * Hears that the device refuses who asks. It says so without authentication, and
	 * snmp4j takes that for silence.
	 */
	private final class Refusals implements CommandResponder {

		@Override
		public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
			PDU report = event.getPDU();
			if (report != null && report.getType() == PDU.REPORT && SnmpFailure.isRefusal(report)) {
				Session.this.waiting.forEach((answer, request) -> {
					if (request.getRequestID().getValue() == event.getPduHandle().getTransactionID()) {
						answer.complete(report);
					}
				});
			}
		}

	}

	/** Takes the answer; no answer is a timeout. */
	private final class Answered implements ResponseListener {

		private final CompletableFuture<PDU> answer;

		Answered(CompletableFuture<PDU> answer) {
			this.answer = answer;
		}

		@Override
		public <A extends Address> void onResponse(ResponseEvent<A> event) {
			PDU response = event.getResponse();
			if (response != null) {
				this.answer.complete(response);
			}
			else if (event.getError() != null) {
				this.answer.completeExceptionally(SnmpFailure.unsent(event.getError()));
			}
			else {
				this.answer.completeExceptionally(
						SnmpFailure.silent(Session.this.target.getAddress(), Session.this.credentials.version()));
			}
		}

	}

}
