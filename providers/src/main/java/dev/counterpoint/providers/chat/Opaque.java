package dev.counterpoint.providers.chat;

/**
 * What a provider gave along with a part and wants back unchanged with the next turn: a signature, redacted or
 * encrypted reasoning. Nobody but the protocol that wrote it reads it.
 *
 * @param protocol the protocol that wrote it, e.g. {@code anthropic}; another protocol drops it
 * @param json     a JSON object, kept to the letter
 */
public record Opaque(String protocol, String json) {}
