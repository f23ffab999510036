/**
 * Asks programs that speak in lines, over TCP, TLS or the sockets of this machine.
 */
@NullMarked
package io.github.exporterkit.source.socket;

import org.jspecify.annotations.NullMarked;
