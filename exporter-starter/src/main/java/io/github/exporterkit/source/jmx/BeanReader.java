package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.IntrospectionException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.rmi.RMIConnection;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.jmx.RemoteCall.Trust;

/**
 * Reads MBeans one after the other, some at a time. One that is gone is no row; an
 * attribute that cannot be read is absent.
 */
final class BeanReader {

	private static final int BEANS_AT_ONCE = 100;

	private static final int BYTES_AT_ONCE = 1 << 20;

	private final List<ObjectName> beans;

	private String @Nullable [] attributes;

	private int at;

	/**
	 * Whether the names of attributes that are not read are known to the reader's user.
	 */
	private boolean named;

	/**
	 * Create the reader.
	 * @param beans the MBeans
	 * @param attributes the attributes to read; none to read all
	 */
	BeanReader(List<ObjectName> beans, List<String> attributes) {
		this.beans = beans;
		this.attributes = attributes.isEmpty() ? null : attributes.toArray(String[]::new);
	}

	/** Read no more than these attributes, unless it is said otherwise. */
	void select(Collection<String> wanted) {
		if (this.attributes == null) {
			this.attributes = wanted.toArray(String[]::new);
		}
	}

	boolean hasEnded() {
		return this.at == this.beans.size();
	}

	/** Read some more; if this fails, it can be tried again. */
	List<Bean> read(RMIConnection connection) throws IOException {
		List<Bean> read = new ArrayList<>();
		int next = this.at;
		long bytes = 0;
		while (next < this.beans.size() && next < this.at + BEANS_AT_ONCE && bytes < BYTES_AT_ONCE) {
			ObjectName name = this.beans.get(next++);
			try {
				read.add(bean(connection, name));
			}
			catch (InstanceNotFoundException ex) {
				// It went since we asked which there are.
			}
			RemoteCall call = RemoteCall.current();
			bytes += (call != null) ? call.read() : 0;
		}
		this.at = next;
		return read;
	}

	private Bean bean(RMIConnection connection, ObjectName name) throws IOException, InstanceNotFoundException {
		String[] wanted = this.attributes;
		if (wanted == null) {
			return new Bean(name, values(connection, name, readable(connection, name)), List.of());
		}
		List<Attribute> values = values(connection, name, wanted);
		List<String> others = List.of();
		if (!this.named && values.size() < wanted.length) {
			others = new ArrayList<>(List.of(readable(connection, name)));
			others.removeAll(Set.of(wanted));
		}
		this.named = true;
		return new Bean(name, values, others);
	}

	private static List<Attribute> values(RMIConnection connection, ObjectName name, String[] wanted)
			throws IOException, InstanceNotFoundException {
		if (wanted.length == 0) {
			return List.of();
		}
		try {
			RemoteCall.expect(Trust.VALUES);
			return connection.getAttributes(name, wanted, null).asList();
		}
		catch (UnmarshalException ex) {
			if (!JmxFailures.isUnreadable(ex)) {
				throw ex;
			}
		}
		catch (SecurityException ex) {
			throw ex;
		}
		catch (ReflectionException | RuntimeException ex) {
			// Some have not all of the attributes, or fail in one.
		}
		return oneByOne(connection, name, wanted);
	}

	private static List<Attribute> oneByOne(RMIConnection connection, ObjectName name, String[] wanted)
			throws IOException, InstanceNotFoundException {
		List<Attribute> values = new ArrayList<>();
		for (String attribute : wanted) {
			try {
				RemoteCall.expect(Trust.VALUES);
				values.add(new Attribute(attribute, connection.getAttribute(name, attribute, null)));
			}
			catch (UnmarshalException ex) {
				if (!JmxFailures.isUnreadable(ex)) {
					throw ex;
				}
			}
			catch (SecurityException ex) {
				throw ex;
			}
			catch (AttributeNotFoundException | MBeanException | ReflectionException | RuntimeException ex) {
				// It has no value then.
			}
		}
		return values;
	}

	private static String[] readable(RMIConnection connection, ObjectName name)
			throws IOException, InstanceNotFoundException {
		try {
			RemoteCall.expect(Trust.VALUES);
			return Arrays.stream(connection.getMBeanInfo(name, null).getAttributes())
				.filter(MBeanAttributeInfo::isReadable)
				.map(MBeanAttributeInfo::getName)
				.toArray(String[]::new);
		}
		catch (IntrospectionException | ReflectionException ex) {
			return new String[0];
		}
		catch (UnmarshalException ex) {
			if (!JmxFailures.isUnreadable(ex)) {
				throw ex;
			}
			return new String[0];
		}
	}

	/**
	 * What was read of an MBean.
	 *
	 * @param name its name
	 * @param values the attributes that have a value, which may be null
	 * @param others some attributes that were not read, to be told of
	 */
	record Bean(ObjectName name, List<Attribute> values, List<String> others) {

	}

}
