package io.github.exporterkit.autoconfigure.ahead;

import java.util.List;

record Envelope<T>(List<T> content) {
}
