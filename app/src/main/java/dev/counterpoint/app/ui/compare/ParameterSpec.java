package dev.counterpoint.app.ui.compare;

import java.util.List;
import java.util.Locale;

/**
 * A parameter that has a field of its own.
 *
 * @param choices what a {@link Kind#CHOICE} usually takes; other words may be typed
 * @param hint    what may be written, shown in the empty field
 */
record ParameterSpec(String name, Kind kind, List<String> choices, String hint) {

    /** What may be written in the field. */
    enum Kind {
        NUMBER, WHOLE, CHOICE,
        /** One string a line; {@code \n} and {@code \t} stand for a new line and a tab. */
        LINES
    }

    /** The common ones, in the order in which they are shown. */
    static final List<ParameterSpec> COMMON = List.of(number("temperature", "0 – 2"), number("top_p", "0 – 1"),
            whole("max_tokens", "model's limit"),
            new ParameterSpec("reasoning_effort", Kind.CHOICE, List.of("none", "minimal", "low", "medium", "high"),
                    "the model's own"),
            whole("thinking_budget", "tokens"), whole("seed", "a whole number"), number("presence_penalty", "-2 – 2"),
            number("frequency_penalty", "-2 – 2"), new ParameterSpec("stop", Kind.LINES, List.of(), "one a line"));

    private static ParameterSpec number(String name, String hint) {
        return new ParameterSpec(name, Kind.NUMBER, List.of(), hint);
    }

    private static ParameterSpec whole(String name, String hint) {
        return new ParameterSpec(name, Kind.WHOLE, List.of(), hint);
    }

    /** The name in words: {@code max_tokens} becomes "Max tokens". */
    String label() {
        String words = name.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
