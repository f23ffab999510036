package io.github.exporterkit.snmp;

import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.FetchException;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * The rows of a table, read while they arrive.
 */
final class TableRows implements RowStream {

	private final Request request;

	private final DeviceRequests requests;

	private final List<LookupTable> lookups;

	private final TableWalk walk;

	/** Where the cells of the columns, and of what they need, are among what is read. */
	private final List<Integer> places;

	private final List<List<Integer>> beside;

	/** Whether the walk has come to a row that nobody has been given. */
	private boolean ready;

	private TableRows(Request request, DeviceRequests requests, List<LookupTable> lookups) throws FetchException {
		this.request = request;
		this.requests = requests;
		this.lookups = lookups;
		this.walk = new TableWalk(requests, request.read(), request.described());
		this.places = request.columns().stream().map((column) -> request.read().indexOf(column.oid())).toList();
		this.beside = request.columns().stream().map((column) -> beside(request, column)).toList();
		this.ready = this.walk.next();
	}

	private static List<Integer> beside(Request request, MibObject column) {
		return column.syntax().siblings().stream().map(column::sibling).map(request.read()::indexOf).toList();
	}

	/** Read what has to be there before the first row, and the first row. */
	static TableRows of(Request request, DeviceRequests requests) throws FetchException {
		List<LookupTable> lookups = new ArrayList<>();
		for (Request.Join join : request.joins()) {
			lookups.add(LookupTable.read(requests, join));
		}
		return new TableRows(request, requests, lookups);
	}

	@Override
	public boolean next(Row row) throws FetchException {
		if (!this.ready) {
			close();
			return false;
		}
		List<int @Nullable []> parts = setIndex(row, this.walk.index());
		List<@Nullable Variable> cells = new ArrayList<>();
		for (int i = 0; i < this.request.columns().size(); i++) {
			MibObject column = this.request.columns().get(i);
			Variable cell = this.walk.cell(this.places.get(i));
			cells.add(cell);
			Object value = (cell != null) ? column.syntax().read(cell, cells(this.beside.get(i))) : null;
			if (value != null) {
				row.set(column.name(), value);
			}
		}
		for (LookupTable lookup : this.lookups) {
			Object value = lookup.value(cells, parts);
			if (value != null) {
				row.set(lookup.name(), value);
			}
		}
		this.ready = this.walk.next();
		return true;
	}

	private List<@Nullable Variable> cells(List<Integer> columns) {
		List<@Nullable Variable> cells = new ArrayList<>();
		columns.forEach((column) -> cells.add(this.walk.cell(column)));
		return cells;
	}

	private List<int @Nullable []> setIndex(Row row, int[] index) {
		row.set(Request.INDEX, IndexPart.dotted(index));
		List<int @Nullable []> parts = new ArrayList<>();
		int at = 0;
		for (IndexPart part : this.request.index()) {
			int[] numbers = (at >= 0) ? part.of(index, at) : null;
			parts.add(numbers);
			Object value = (numbers != null) ? part.read(numbers) : null;
			if (value != null) {
				row.set(part.name(), value);
			}
			at = (numbers != null) ? at + numbers.length : -1;
		}
		return parts;
	}

	@Override
	public void close() {
		this.requests.close();
	}

}
