package io.github.exporterkit.snmp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.snmp.Request.Join;
import io.github.exporterkit.snmp.Request.Key;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A column of another table, read before the rows that need it.
 */
final class LookupTable {

	/** No table whose rows have names is as long as that. */
	private static final int LONGEST = 100_000;

	private final Join join;

	private final Map<OID, Object> values = new HashMap<>();

	private LookupTable(Join join) {
		this.join = join;
	}

	static LookupTable read(DeviceRequests requests, Join join) throws FetchException {
		LookupTable table = new LookupTable(join);
		List<OID> columns = new ArrayList<>(List.of(join.column().oid()));
		join.column().syntax().siblings().forEach((number) -> columns.add(join.column().sibling(number)));
		TableWalk walk = new TableWalk(requests, columns, join.column().name());
		while (walk.next()) {
			Variable cell = walk.cell(0);
			List<@Nullable Variable> beside = new ArrayList<>();
			for (int i = 1; i < columns.size(); i++) {
				beside.add(walk.cell(i));
			}
			Object value = (cell != null) ? join.column().syntax().read(cell, beside) : null;
			if (value != null) {
				table.values.put(new OID(walk.index()), value);
			}
			if (table.values.size() > LONGEST) {
				throw new FetchException(Kind.TOO_LARGE, "the lookup %s has more than %d rows; does the table ever end?"
					.formatted(join.name(), LONGEST));
			}
		}
		return table;
	}

	String name() {
		return this.join.name();
	}

	/**
	 * The value for a row.
	 * @param cells the cells of the row
	 * @param parts the parts of its index, null where there is none
	 * @return the value; null if there is none
	 */
	@Nullable Object value(List<@Nullable Variable> cells, List<int @Nullable []> parts) {
		OID index = new OID();
		for (Key key : this.join.by()) {
			int[] part = (key.part() != -1) ? parts.get(key.part()) : null;
			Variable cell = (key.part() == -1) ? cells.get(key.column()) : null;
			if (part != null) {
				index.append(new OID(part));
			}
			else if (cell != null && !cell.isException()) {
				index.append(cell.toSubIndex(false));
			}
			else {
				return null;
			}
		}
		return this.values.get(index);
	}

}
