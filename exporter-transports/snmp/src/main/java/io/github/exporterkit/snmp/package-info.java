/**
 * Fetches from devices by SNMP.
 */
@NullMarked
package io.github.exporterkit.snmp;

import org.jspecify.annotations.NullMarked;
