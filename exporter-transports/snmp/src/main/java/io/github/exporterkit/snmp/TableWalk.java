package io.github.exporterkit.snmp;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Reads columns side by side, a row at a time. Columns may lack cells: of each, what
 * arrived is kept until its row is due, and only columns of which nothing is kept are
 * asked for more.
 */
final class TableWalk {

	private final DeviceRequests requests;

	private final String description;

	private final List<Column> columns;

	private int[] index = {};

	TableWalk(DeviceRequests requests, List<OID> columns, String description) {
		this.requests = requests;
		this.description = description;
		this.columns = columns.stream().map(Column::new).toList();
	}

	/**
	 * Go to the next row.
	 * @return false if there is none
	 */
	boolean next() throws FetchException {
		fill();
		int[] least = null;
		for (Column column : this.columns) {
			int[] first = column.firstIndex();
			if (first != null && (least == null || Arrays.compareUnsigned(first, least) < 0)) {
				least = first;
			}
		}
		if (least == null) {
			return false;
		}
		this.index = least;
		this.columns.forEach((column) -> column.take(this.index));
		return true;
	}

	/** The index of the row. */
	int[] index() {
		return this.index;
	}

	/** The cell of a column in the row; null if it has none. */
	@Nullable Variable cell(int column) {
		return this.columns.get(column).cell;
	}

	private void fill() throws FetchException {
		for (List<Column> hungry = hungry(); !hungry.isEmpty(); hungry = hungry()) {
			int values = this.requests.values();
			ask(hungry.subList(0, Math.min(hungry.size(), values)), values);
		}
	}

	private List<Column> hungry() {
		return this.columns.stream().filter((column) -> column.kept.isEmpty() && !column.ended).toList();
	}

	private void ask(List<Column> asked, int values) throws FetchException {
		PDU answer = this.requests.next(asked.stream().map((column) -> column.last).toList(),
				Math.max(1, values / asked.size()));
		int status = answer.getErrorStatus();
		if (status == PDU.tooBig && values > 1) {
			return;
		}
		// Version 1 says so of the end of everything.
		int at = answer.getErrorIndex() - 1;
		if (status == PDU.noSuchName && at >= 0 && at < asked.size()) {
			asked.get(at).ended = true;
			return;
		}
		if (status != PDU.noError) {
			throw SnmpFailure.ofStatus(answer, this.description);
		}
		if (answer.size() == 0) {
			throw new FetchException(Kind.STATUS,
					"the device answers without a value (%s)".formatted(this.description));
		}
		List<? extends VariableBinding> bindings = answer.getVariableBindings();
		for (int i = 0; i < bindings.size(); i++) {
			add(asked.get(i % asked.size()), bindings.get(i));
		}
	}

	private void add(Column column, VariableBinding binding) throws FetchException {
		OID oid = binding.getOid();
		if (column.ended) {
			return;
		}
		if (binding.isException() || !oid.startsWith(column.oid) || oid.size() == column.oid.size()) {
			column.ended = true;
		}
		else if (oid.compareTo(column.last) <= 0) {
			throw new FetchException(Kind.STATUS,
					"the device does not go on after %s: it answers %s, so that the table would never end; is there new firmware?"
						.formatted(column.last.toDottedString(), oid.toDottedString()));
		}
		else {
			column.last = oid;
			column.kept.add(binding);
		}
	}

	private static final class Column {

		private final OID oid;

		private final Deque<VariableBinding> kept = new ArrayDeque<>();

		private OID last;

		private boolean ended;

		private @Nullable Variable cell;

		Column(OID oid) {
			this.oid = oid;
			this.last = oid;
		}

		int @Nullable [] firstIndex() {
			VariableBinding first = this.kept.peekFirst();
			return (first != null) ? index(first) : null;
		}

		private int[] index(VariableBinding binding) {
			int[] all = binding.getOid().getValue();
			return Arrays.copyOfRange(all, this.oid.size(), all.length);
		}

		void take(int[] index) {
			VariableBinding first = this.kept.peekFirst();
			boolean there = first != null && Arrays.equals(index(first), index);
			this.cell = (there && first != null) ? first.getVariable() : null;
			if (there) {
				this.kept.removeFirst();
			}
		}

	}

}
