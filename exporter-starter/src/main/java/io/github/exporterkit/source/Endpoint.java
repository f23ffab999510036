package io.github.exporterkit.source;

/**
 * Where a connection leads to.
 */
public sealed interface Endpoint permits HostAndPort, UnixSocket {

}
