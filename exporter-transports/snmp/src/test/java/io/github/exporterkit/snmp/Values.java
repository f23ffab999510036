package io.github.exporterkit.snmp;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.snmp4j.agent.DefaultMOScope;
import org.snmp4j.agent.MOScope;
import org.snmp4j.agent.mo.GenericManagedObject;
import org.snmp4j.agent.request.SubRequest;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * The values of an agent below an OID. The table 1.3.6.1.4.1.99999.9 has no end.
 */
final class Values implements GenericManagedObject {

	private static final OID ENDLESS = new OID("1.3.6.1.4.1.99999.9.1.1");

	private final ConcurrentNavigableMap<OID, Variable> values = new ConcurrentSkipListMap<>();

	private final OID root;

	Values(OID root) {
		this.root = root;
	}

	void put(OID oid, Variable value) {
		if (oid.startsWith(this.root)) {
			this.values.put(oid, value);
		}
	}

	@Override
	public MOScope getScope() {
		return new DefaultMOScope(this.root, true, this.root.nextPeer(), false);
	}

	@Override
	public OID find(MOScope range) {
		OID lower = range.getLowerBound();
		if (ENDLESS.startsWith(this.root) && lower.startsWith(ENDLESS)) {
			return new OID(ENDLESS).append((lower.size() > ENDLESS.size()) ? lower.last() + 1 : 1);
		}
		Map.Entry<OID, Variable> entry = range.isLowerIncluded() ? this.values.ceilingEntry(lower)
				: this.values.higherEntry(lower);
		boolean there = entry != null && (range.getUpperBound() == null
				|| entry.getKey().compareTo(range.getUpperBound()) <= (range.isUpperIncluded() ? 0 : -1));
		return there ? entry.getKey() : null;
	}

	@Override
	public void get(SubRequest<?> request) {
		OID oid = request.getVariableBinding().getOid();
		request.getVariableBinding().setVariable(this.values.getOrDefault(oid, Null.noSuchInstance));
		request.completed();
	}

	@Override
	public boolean next(SubRequest<?> request) {
		OID next = find(request.getScope());
		if (next == null) {
			return false;
		}
		request.getVariableBinding().setOid(next);
		request.getVariableBinding().setVariable(this.values.getOrDefault(next, new Integer32(1)));
		request.completed();
		return true;
	}

	@Override
	public void prepare(SubRequest<?> request) {
	}

	@Override
	public void commit(SubRequest<?> request) {
	}

	@Override
	public void undo(SubRequest<?> request) {
	}

	@Override
	public void cleanup(SubRequest<?> request) {
	}

}
