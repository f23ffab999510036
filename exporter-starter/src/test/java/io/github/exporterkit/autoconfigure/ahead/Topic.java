package io.github.exporterkit.autoconfigure.ahead;

record Topic(String name, long sent) {
}
