package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.management.JMException;
import javax.management.ObjectName;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.DescribesFields;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Source;

/**
 * Some MBeans of a process, asked for anew at every fetch. Everything that waits for the
 * process is done on a thread that can be left behind.
 */
final class JmxSource implements Source, DescribesFields, AutoCloseable {

	private final String name;

	private final JmxProperties properties;

	private final BeanSearch search;

	private final JmxConnection connection;

	private final JmxFailures failures;

	private final LongCall calls;

	private final BeanNames names = new BeanNames();

	JmxSource(String name, JmxProperties properties, JmxConnection connection, JmxFailures failures) {
		this.name = name;
		this.properties = properties;
		this.search = new BeanSearch(properties);
		this.connection = connection;
		this.failures = failures;
		this.calls = new LongCall(name);
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		List<ObjectName> beans = ask(deadline, this.search::beans);
		BeanReader reader = new BeanReader(beans, this.properties.attributes());
		this.names.retain(beans);
		return Payload.of(new BeanRows(reader, this.names, () -> ask(deadline, reader::read)));
	}

	@Override
	public Map<String, String> descriptions(Deadline deadline) throws Exception {
		return ask(deadline, (process) -> BeanDescriptions.of(process, this.search.beans(process)));
	}

	private <T> T ask(Deadline deadline, JmxConnection.Question<T> question) throws Exception {
		RemoteCall call = new RemoteCall();
		Callable<T> work = () -> {
			try {
				return this.connection.ask(question);
			}
			catch (IOException | JMException | RuntimeException ex) {
				throw this.failures.of(ex);
			}
		};
		return this.calls.call(deadline, () -> call.run(work), call::cancel);
	}

	@Override
	public void close() {
		this.connection.close();
	}

	@Override
	public String toString() {
		return "JmxSource[%s, %s]".formatted(this.name, this.properties.beans());
	}

}
