package io.github.exporterkit.source.jmx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import javax.management.Attribute;

import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.jmx.BeanReader.Bean;

/**
 * MBeans as rows. What reads them takes place somewhere else.
 */
final class BeanRows implements RowStream {

	/** The column with the key properties. */
	private static final String BEAN = "$bean";

	private final BeanReader reader;

	private final BeanNames names;

	private final Callable<List<Bean>> more;

	private final Deque<Bean> read = new ArrayDeque<>();

	BeanRows(BeanReader reader, BeanNames names, Callable<List<Bean>> more) {
		this.reader = reader;
		this.names = names;
		this.more = more;
	}

	@Override
	public void select(Set<String> columns) {
		Set<String> attributes = new LinkedHashSet<>(columns);
		attributes.remove(BEAN);
		this.reader.select(attributes);
	}

	@Override
	public boolean next(Row row) throws Exception {
		while (this.read.isEmpty() && !this.reader.hasEnded()) {
			this.read.addAll(this.more.call());
		}
		Bean bean = this.read.poll();
		if (bean == null) {
			return false;
		}
		row.set(BEAN, this.names.properties(bean.name()));
		for (Attribute attribute : bean.values()) {
			AttributeValue.set(row, attribute.getName(), attribute.getValue());
		}
		for (String other : bean.others()) {
			row.set(other, null);
		}
		return true;
	}

}
