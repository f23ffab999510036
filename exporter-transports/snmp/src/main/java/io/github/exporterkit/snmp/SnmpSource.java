package io.github.exporterkit.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Source;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * Columns of tables, or scalars, of a device.
 */
final class SnmpSource implements Source, AutoCloseable {

	private final String name;

	private final Request request;

	private final Device device;

	private final LongCall opening;

	SnmpSource(String name, Request request, Device device) {
		this.name = name;
		this.request = request;
		this.device = device;
		this.opening = new LongCall(name);
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		DeviceRequests requests = this.opening.call(deadline, () -> DeviceRequests.open(this.device, deadline), () -> {
		});
		try {
			if (!this.request.isScalar()) {
				return Payload.of((RowStream) TableRows.of(this.request, requests));
			}
			Map<OID, Variable> values = ScalarRead.of(requests, this.request.read(), this.request.described());
			requests.close();
			return Payload.of(scalars(values));
		}
		catch (FetchException | RuntimeException ex) {
			requests.close();
			throw ex;
		}
	}

	private RowStream scalars(Map<OID, Variable> values) {
		List<MibObject> left = new ArrayList<>(this.request.columns());
		return (row) -> {
			boolean first = !left.isEmpty();
			for (MibObject object : left) {
				Variable value = values.get(object.oid());
				List<@Nullable Variable> none = List.of();
				Object read = (value != null) ? object.syntax().read(value, none) : null;
				if (read != null) {
					row.set(object.name(), read);
				}
			}
			left.clear();
			return first;
		};
	}

	@Override
	public void close() {
		this.device.close();
	}

	@Override
	public String toString() {
		return "SnmpSource[%s, %s]".formatted(this.name, this.request.described());
	}

}
