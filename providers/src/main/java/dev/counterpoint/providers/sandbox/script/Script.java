package dev.counterpoint.providers.sandbox.script;

import java.util.Set;

/**
 * What stands in for a model.
 *
 * @param name     the model's name on the wire
 * @param title    the model's name for people
 * @param dialects the protocols that offer it, by their prefix
 * @param splits   whether its characters of several bytes are sent in two packets
 */
public record Script(String name, String title, Set<String> dialects, Pacing pacing, Recipe recipe, Fault fault,
        boolean splits) {
    public Script {
        dialects = Set.copyOf(dialects);
    }
}
