package dev.counterpoint.providers.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a provider file, as it is described to people and programs.
 *
 * @param name     in the file
 * @param title    for a form
 * @param required whether the file is wrong without it
 * @param usual    what holds where it is left out; null if nothing does
 * @param choices  the only values; empty for any
 * @param fields   of an object; else empty
 * @param rare     whether few need it, so that a form may fold it away
 * @param help     a sentence; may be empty
 */
public record FieldSpec(String name, String title, Type type, boolean required, @Nullable String usual,
        List<String> choices, List<FieldSpec> fields, boolean rare, String help) {

    /** What a value looks like. */
    public enum Type {
        TEXT, URL, SECRET, NUMBER, FLAG, TEXTS, OBJECT,
        /** A JSON object that is secret as a whole. */
        SECRET_JSON
    }

    public FieldSpec {
        choices = List.copyOf(choices);
        fields = List.copyOf(fields);
    }

    static FieldSpec of(String name, String title, Type type) {
        return new FieldSpec(name, title, type, false, null, List.of(), List.of(), false, "");
    }

    static FieldSpec text(String name, String title) {
        return of(name, title, Type.TEXT);
    }

    static FieldSpec url(String name, String title) {
        return of(name, title, Type.URL);
    }

    static FieldSpec secret(String name, String title) {
        return of(name, title, Type.SECRET);
    }

    FieldSpec needed() {
        return new FieldSpec(name, title, type, true, usual, choices, fields, rare, help);
    }

    FieldSpec usually(@Nullable Object value) {
        return new FieldSpec(name, title, type, required, value == null ? null : value.toString(), choices, fields,
                rare, help);
    }

    FieldSpec oneOf(List<String> values) {
        return new FieldSpec(name, title, type, required, usual, values, fields, rare, help);
    }

    FieldSpec holding(List<FieldSpec> members) {
        return new FieldSpec(name, title, type, required, usual, choices, members, rare, help);
    }

    FieldSpec helped(String sentence) {
        return new FieldSpec(name, title, type, required, usual, choices, fields, rare, sentence);
    }

    FieldSpec seldom() {
        return new FieldSpec(name, title, type, required, usual, choices, fields, true, help);
    }
}
