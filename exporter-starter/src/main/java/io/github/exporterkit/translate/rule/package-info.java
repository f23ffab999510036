/**
 * What a rule is, whether YAML or an annotated record declares it, and how rules may not
 * contradict each other.
 */
@NullMarked
package io.github.exporterkit.translate.rule;

import org.jspecify.annotations.NullMarked;
