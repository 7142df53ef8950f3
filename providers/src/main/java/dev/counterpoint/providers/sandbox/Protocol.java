package dev.counterpoint.providers.sandbox;

import java.net.URI;

/**
 * A protocol that the sandbox speaks.
 *
 * @param kind    the kind of configuration that speaks it
 * @param baseUrl what to give to that vendor's own SDK, with any key
 */
public record Protocol(String kind, URI baseUrl) {}
