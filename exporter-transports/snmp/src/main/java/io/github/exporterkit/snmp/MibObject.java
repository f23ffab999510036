package io.github.exporterkit.snmp;

import java.util.List;

import org.snmp4j.smi.OID;

/**
 * What is known of an object.
 *
 * @param name its name; its OID if it has none
 * @param oid its OID, of a scalar with the 0 at its end
 * @param isScalar whether it has one value; it is the column of a table otherwise
 * @param syntax what its values mean
 * @param index the parts of the index of its table; empty if they are not known
 */
record MibObject(String name, OID oid, boolean isScalar, Syntax syntax, List<IndexPart> index) {

	/** What somebody writes: an OID, and perhaps a syntax. */
	static MibObject parse(String name, String text) {
		String[] parts = text.strip().split("\\s+", 2);
		OID oid = oid(parts[0]);
		return new MibObject(name, oid, oid.size() > 0 && oid.last() == 0,
				Syntax.parse((parts.length > 1) ? parts[1] : ""), List.of());
	}

	static OID oid(String text) {
		return new OID(text.startsWith(".") ? text.substring(1) : text);
	}

	static boolean isOid(String text) {
		return text.matches("\\.?\\d{1,10}(\\.\\d{1,10})+");
	}

	/** A column of the same table. */
	OID sibling(int number) {
		OID table = new OID(this.oid);
		table.removeLast();
		return table.append(number);
	}

}
