package dev.counterpoint.providers.auth;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration that says “from the environment” may look at. Handed in by whoever starts the program, so that
 * nothing below reads the process's own.
 *
 * @param variables by name
 * @param home      the person's directory
 */
public record Environment(Map<String, String> variables, Path home) {
    /** Nothing is there. */
    public static final Environment NONE = new Environment(Map.of(), Path.of("/nonexistent"));

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** A variable's value; empty if it is not set, or to nothing. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
