package io.github.exporterkit.source.jmx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.server.ObjID;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteRef;
import java.util.Set;

import javax.management.remote.rmi.RMIServerImpl_Stub;
import javax.rmi.ssl.SslRMIClientSocketFactory;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.jmx.RemoteCall.Trust;

/**
 * What a reference to a remote object consists of. A target sends references with the
 * host that it believes to be, and with the class that is to connect to it; whoever uses
 * one as it is connects to wherever that says, as secured as the Java runtime's
 * properties say, for as long as it takes. Therefore a reference is made anew, with a
 * host and sockets of our own. How it is written is specified in {@link RemoteObject}'s
 * serialized form.
 *
 * @param port the port of the object
 * @param id which object of the process it is
 * @param secured whether the target wants the connection to be secured
 */
record RemoteStub(int port, ObjID id, boolean secured) {

	static final String REF_TYPE = "UnicastRef2";

	private static final Set<String> KNOWN_REF_TYPES = Set.of("UnicastRef", REF_TYPE);

	private static final int WITHOUT_FACTORY = 0;

	private static final int WITH_FACTORY = 1;

	/** Stands for the factory of a reference while it is written. */
	static final String FACTORY = "factory";

	/** Take a reference apart. */
	static RemoteStub of(Remote stub) throws IOException {
		RemoteRef ref = ref(stub);
		FactoryOutput out = new FactoryOutput(new ByteArrayOutputStream());
		String type = (ref != null) ? ref.getRefClass(out) : null;
		if (ref == null || !KNOWN_REF_TYPES.contains(String.valueOf(type))) {
			throw new FetchException(Kind.OTHER,
					"the registry has a reference of an unknown kind; is it the registry of a Java process?");
		}
		ref.writeExternal(out);
		out.flush();
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(out.bytes.toByteArray()))) {
			int format = REF_TYPE.equals(type) ? in.readByte() : WITHOUT_FACTORY;
			in.readUTF();
			int port = in.readInt();
			if (format == WITH_FACTORY) {
				in.readObject();
			}
			return new RemoteStub(port, ObjID.read(in), out.secured);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable RemoteRef ref(Remote stub) {
		if (stub instanceof RemoteObject object) {
			return object.getRef();
		}
		InvocationHandler handler = Proxy.isProxyClass(stub.getClass()) ? Proxy.getInvocationHandler(stub) : null;
		return (handler instanceof RemoteObject object) ? object.getRef() : null;
	}

	/** The same object, reached on that host by those sockets. */
	RemoteRef at(String host, RMIClientSocketFactory sockets) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(new RMIServerImpl_Stub(new WrittenRef(host, this)));
		}
		RemoteCall.expect(Trust.OWN);
		try (ObjectInputStream in = new FactoryInput(new ByteArrayInputStream(bytes.toByteArray()), sockets)) {
			return ((RemoteObject) in.readObject()).getRef();
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			RemoteCall.expect(Trust.REFERENCES);
		}
	}

	/** Writes no factory, but finds out about it. */
	private static final class FactoryOutput extends ObjectOutputStream {

		private final ByteArrayOutputStream bytes;

		private boolean secured;

		FactoryOutput(ByteArrayOutputStream bytes) throws IOException {
			super(bytes);
			this.bytes = bytes;
			enableReplaceObject(true);
		}

		@Override
		protected Object replaceObject(Object object) {
			this.secured |= object instanceof SslRMIClientSocketFactory;
			return (object instanceof RMIClientSocketFactory) ? FACTORY : object;
		}

	}

	/** Reads the factory that was not written. */
	private static final class FactoryInput extends ObjectInputStream {

		private final RMIClientSocketFactory sockets;

		FactoryInput(InputStream in, RMIClientSocketFactory sockets) throws IOException {
			super(in);
			this.sockets = sockets;
			enableResolveObject(true);
		}

		@Override
		protected Object resolveObject(Object object) {
			return FACTORY.equals(object) ? this.sockets : object;
		}

	}

}
