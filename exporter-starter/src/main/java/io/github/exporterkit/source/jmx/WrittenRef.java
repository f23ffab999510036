package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.Method;
import java.rmi.Remote;
import java.rmi.server.Operation;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteRef;

import org.jspecify.annotations.Nullable;

/**
 * A reference that can only be written, to be read as one of the Java runtime's own.
 */
final class WrittenRef implements RemoteRef {

	private static final int WITH_FACTORY = 1;

	private final String host;

	private final RemoteStub stub;

	WrittenRef(String host, RemoteStub stub) {
		this.host = host;
		this.stub = stub;
	}

	@Override
	public String getRefClass(ObjectOutput out) {
		return RemoteStub.REF_TYPE;
	}

	@Override
	public void writeExternal(ObjectOutput out) throws IOException {
		out.writeByte(WITH_FACTORY);
		out.writeUTF(this.host);
		out.writeInt(this.stub.port());
		out.writeObject(RemoteStub.FACTORY);
		this.stub.id().write(out);
		out.writeBoolean(false);
	}

	@Override
	public void readExternal(ObjectInput in) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Object invoke(Remote object, Method method, Object[] arguments, long hash) {
		throw new UnsupportedOperationException();
	}

	@Override
	@Deprecated
	public java.rmi.server.RemoteCall newCall(RemoteObject object, Operation[] operations, int number, long hash) {
		throw new UnsupportedOperationException();
	}

	@Override
	@Deprecated
	public void invoke(java.rmi.server.RemoteCall call) {
		throw new UnsupportedOperationException();
	}

	@Override
	@Deprecated
	public void done(java.rmi.server.RemoteCall call) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int remoteHashCode() {
		return hashCode();
	}

	@Override
	public boolean remoteEquals(@Nullable RemoteRef other) {
		return this == other;
	}

	@Override
	public String remoteToString() {
		return toString();
	}

}
