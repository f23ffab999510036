package io.github.exporterkit.translate.yaml;

/**
 * A record that is written as a text alone or as a map with the record's keys. It has a
 * static method {@code of(String)}, which Spring Boot calls for the text.
 */
public interface TextOrMap {

}
