package dev.counterpoint.providers.chat;

/** The form that an answer must have. */
public sealed interface OutputFormat {
    /** Whatever the model writes. */
    OutputFormat TEXT = new Text();

    record Text() implements OutputFormat {}

    /** Any JSON value that is an object. */
    record JsonObject() implements OutputFormat {}

    /**
     * JSON that fits a schema.
     *
     * @param name   of letters, digits, hyphens and underscores; some providers want one
     * @param schema a JSON Schema object as JSON text
     * @param strict whether the provider is asked to hold to the schema whatever the model would say
     */
    record JsonSchema(String name, String schema, boolean strict) implements OutputFormat {}
}
