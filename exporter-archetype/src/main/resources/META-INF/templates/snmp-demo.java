package ${package};

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * An agent that answers as the device does, in version 2c, with numbers that move:
 * something to scrape before a real device is at hand.
 */
final class DemoTarget implements AutoCloseable, CommandResponder {

	/** Values in an answer, at the most. */
	private static final int LARGEST_ANSWER = 50;

	private final JobServer jobs = new JobServer();

	private final DefaultUdpTransportMapping udp;

	private final Snmp snmp;

	private DemoTarget() throws IOException {
		this.udp = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
		this.snmp = new Snmp(this.udp);
		this.snmp.addCommandResponder(this);
	}

	static DemoTarget start() throws IOException {
		DemoTarget target = new DemoTarget();
		target.snmp.listen();
		return target;
	}

	/**
	 * Where the agent is, as {@code exporter.target.url} wants it.
	 */
	String url() {
		return "snmp://127.0.0.1:" + this.udp.getListenAddress().getPort();
	}

	private NavigableMap<OID, Variable> objects() {
		NavigableMap<OID, Variable> objects = new TreeMap<>();
		objects.put(new OID("1.3.6.1.2.1.1.1.0"), new OctetString(JobServer.VERSION));
		objects.put(new OID("1.3.6.1.2.1.1.3.0"), new TimeTicks(this.jobs.uptime().toMillis() / 10));
		objects.put(new OID("1.3.6.1.4.1.99999.1.1.0"), new Gauge32(this.jobs.connections()));
		objects.put(new OID("1.3.6.1.4.1.99999.1.2.0"), new Gauge32(JobServer.CONNECTION_LIMIT));
		for (String name : JobServer.QUEUES) {
			JobServer.Queue queue = this.jobs.queue(name);
			Variable[] columns = { new Gauge32(queue.waiting()), new Counter64(queue.finished()),
					new Counter64(queue.failed()), new Counter64(queue.workMillis()),
					new Integer32((int) Math.round(queue.fillPercent() * 10)), new Integer32(queue.paused() ? 1 : 2) };
			for (int i = 0; i < columns.length; i++) {
				OID column = new OID("1.3.6.1.4.1.99999.2.1").append(i + 2);
				objects.put(column.append(new OctetString(name).toSubIndex(false)), columns[i]);
			}
		}
		return objects;
	}

	@Override
	public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
		event.setProcessed(true);
		try {
			this.snmp.getMessageDispatcher()
				.returnResponsePdu(event.getMessageProcessingModel(), event.getSecurityModel(), event.getSecurityName(),
						event.getSecurityLevel(), answer(event.getPDU()), event.getMaxSizeResponsePDU(),
						event.getStateReference(), new StatusInformation());
		}
		catch (MessageException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private PDU answer(PDU request) {
		NavigableMap<OID, Variable> objects = objects();
		PDU answer = new PDU();
		answer.setType(PDU.RESPONSE);
		answer.setRequestID(request.getRequestID());
		for (VariableBinding asked : request.getVariableBindings()) {
			OID oid = asked.getOid();
			if (request.getType() == PDU.GET) {
				answer.add(new VariableBinding(oid, objects.getOrDefault(oid, Null.noSuchInstance)));
			}
			else {
				answer.add(next(objects, oid));
			}
		}
		if (request.getType() == PDU.GETBULK) {
			repeat(request, answer, objects);
		}
		return answer;
	}

	private static VariableBinding next(NavigableMap<OID, Variable> objects, OID oid) {
		Map.Entry<OID, Variable> next = objects.higherEntry(oid);
		return (next != null) ? new VariableBinding(next.getKey(), next.getValue())
				: new VariableBinding(oid, Null.endOfMibView);
	}

	/** GETBULK: what follows upon each row, so often as asked. */
	private static void repeat(PDU request, PDU answer, NavigableMap<OID, Variable> objects) {
		int columns = request.size();
		for (int row = 1; row < request.getMaxRepetitions() && answer.size() + columns <= LARGEST_ANSWER; row++) {
			for (int column = 0; column < columns; column++) {
				answer.add(next(objects, answer.get(answer.size() - columns).getOid()));
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.snmp.close();
	}

}
