package io.github.exporterkit.translate.plan;

/**
 * How to follow documents of one shape as they stream by.
 *
 * @param start the node to begin at
 * @param layout the places that the nodes stand for
 */
record TokenMap(TokenNode start, TokenLayout layout) {
}
