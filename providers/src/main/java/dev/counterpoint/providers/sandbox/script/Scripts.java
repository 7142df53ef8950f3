package dev.counterpoint.providers.sandbox.script;

import java.util.List;
import java.util.Optional;

/** All scripts, in the order in which they are listed. */
public record Scripts(List<Script> all) {
    public Scripts {
        all = List.copyOf(all);
    }

    /** The scripts that this version comes with. */
    public static Scripts load() {
        return new ScriptFile("/counterpoint/catalog/sandbox/").read();
    }

    /** Those that a protocol offers. */
    public List<Script> of(String dialect) {
        return all.stream().filter(script -> script.dialects().contains(dialect)).toList();
    }

    public Optional<Script> find(String dialect, String name) {
        return of(dialect).stream().filter(script -> script.name().equals(name)).findFirst();
    }
}
