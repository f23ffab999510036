/**
 * An exporter for one ActiveMQ Classic broker.
 */
@NullMarked
package io.github.exporterkit.sample.activemq;

import org.jspecify.annotations.NullMarked;
