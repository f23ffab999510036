package io.github.exporterkit.snmp;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to ask a device. A table becomes rows, one for each index; scalars become one row.
 *
 * @param columns What to read: scalars, or columns of tables with the same index. Each is
 * the name of an object, such as ifHCInOctets, or an OID.
 * @param objects What the dictionary of the transport does not know, by name: an OID and
 * perhaps a syntax, such as 1.3.6.1.4.1.318.1.1.1.2.1.1.0 enum unknown=1 normal=2 low=3.
 * An OID that ends in .0 is a scalar.
 * @param index The parts of the index of the table, if the dictionary does not know it:
 * names, each perhaps with a type, such as name string. Types are integer, string,
 * string(6) of that length, implied for a string that is the rest, ip, mac, address and
 * oid.
 * @param lookups Columns of other tables, by the name of the field that each becomes.
 */
@ConfigurationPropertiesSource
public record SnmpProperties(@DefaultValue List<String> columns, @DefaultValue Map<String, String> objects,
		@DefaultValue List<String> index, @DefaultValue Map<String, Lookup> lookups) {

	public SnmpProperties {
		if (columns.isEmpty()) {
			throw new DeclarationException("columns", "there is nothing to read",
					"name objects such as [ifName, ifHCInOctets]");
		}
		columns = List.copyOf(columns);
		index = List.copyOf(index);
	}

	/**
	 * A column of another table.
	 *
	 * @param column What to read: the name of a column, or its OID. Without it, the name
	 * of the field.
	 * @param by Fields of this row whose values are the index in the other table: columns
	 * or parts of the index.
	 */
	public record Lookup(@DefaultValue("") String column, @DefaultValue List<String> by) {

		public Lookup {
			if (by.isEmpty()) {
				throw new DeclarationException("by", "it is missing",
						"name the column or the part of the index whose value is the index in the other table");
			}
			by = List.copyOf(by);
		}

	}

}
