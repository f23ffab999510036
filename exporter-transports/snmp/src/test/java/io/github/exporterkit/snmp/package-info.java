@NullMarked
package io.github.exporterkit.snmp;

import org.jspecify.annotations.NullMarked;
