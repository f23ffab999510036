package io.github.exporterkit.snmp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * A device that answers whatever a test wants.
 */
final class ScriptedDevice implements AutoCloseable, CommandResponder {

	final AtomicInteger requests = new AtomicInteger();

	final List<String> communities = new CopyOnWriteArrayList<>();

	private final DefaultUdpTransportMapping udp;

	private final Snmp snmp;

	private final UnaryOperator<PDU> script;

	/**
	 * Start it.
	 * @param script makes the answer of a request; null for none
	 */
	ScriptedDevice(UnaryOperator<PDU> script) throws IOException {
		this.script = script;
		this.udp = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
		this.snmp = new Snmp(this.udp);
		this.snmp.addCommandResponder(this);
		this.snmp.listen();
	}

	String url() {
		return "snmp://127.0.0.1:" + this.udp.getListenAddress().getPort();
	}

	int port() {
		return this.udp.getListenAddress().getPort();
	}

	/** An answer with the same request ID. */
	static PDU answer(PDU request, Variable value, String... oids) {
		PDU answer = new PDU();
		answer.setType(PDU.RESPONSE);
		answer.setRequestID(request.getRequestID());
		for (String oid : oids) {
			answer.add(new VariableBinding(new OID(oid), value));
		}
		return answer;
	}

	@Override
	public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
		this.requests.incrementAndGet();
		this.communities.add(new OctetString(event.getSecurityName()).toString());
		PDU answer = this.script.apply(event.getPDU());
		event.setProcessed(true);
		if (answer != null) {
			try {
				this.snmp.getMessageDispatcher()
					.returnResponsePdu(event.getMessageProcessingModel(), event.getSecurityModel(),
							event.getSecurityName(), event.getSecurityLevel(), answer, event.getMaxSizeResponsePDU(),
							event.getStateReference(), new StatusInformation());
			}
			catch (MessageException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.snmp.close();
	}

}
