package io.github.exporterkit.snmp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Reads scalars, all of them or a few at a time.
 */
final class ScalarRead {

	private ScalarRead() {
	}

	/**
	 * Read the scalars.
	 * @return those that the device has
	 * @throws FetchException if it has none
	 */
	static Map<OID, Variable> of(DeviceRequests requests, List<OID> scalars, String description) throws FetchException {
		Map<OID, Variable> values = new HashMap<>();
		Deque<OID> left = new ArrayDeque<>(scalars);
		while (!left.isEmpty()) {
			int most = requests.values();
			List<OID> asked = new ArrayList<>();
			left.stream().limit(most).forEach(asked::add);
			PDU answer = requests.get(asked);
			int at = answer.getErrorIndex() - 1;
			if (answer.getErrorStatus() == PDU.tooBig && most > 1) {
				continue;
			}
			if (answer.getErrorStatus() == PDU.noSuchName && at >= 0 && at < asked.size()) {
				left.remove(asked.get(at));
				continue;
			}
			if (answer.getErrorStatus() != PDU.noError) {
				throw SnmpFailure.ofStatus(answer, description);
			}
			asked.forEach((scalar) -> left.removeFirst());
			for (VariableBinding binding : answer.getVariableBindings()) {
				if (!binding.isException()) {
					values.put(binding.getOid(), binding.getVariable());
				}
			}
		}
		if (values.isEmpty()) {
			throw new FetchException(Kind.STATUS,
					"the device has none of %s, or does not show it to the exporter".formatted(description));
		}
		return values;
	}

}
