package dev.counterpoint.providers.chat;

/**
 * A function that the model may ask to be called.
 *
 * @param parameters a JSON Schema object as JSON text
 */
public record Tool(String name, String description, String parameters) {}
