package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.catalog.ParameterInfo;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an empty field says of a parameter: its range at this model, and what holds if nothing is set. */
final class ParameterHint {
    private ParameterHint() {}

    /** @param otherwise for a parameter of which nothing is known */
    static String of(ParameterInfo info, String otherwise) {
        if (!info.isTaken()) {
            return "not sent";
        }
        String range = range(info.min(), info.max());
        JsonNode usual = info.usual();
        String rest = usual == null ? "" : "usually " + usual.asString();
        if (range.isEmpty() && rest.isEmpty()) {
            return otherwise;
        }
        return range.isEmpty() || rest.isEmpty() ? range + rest : range + ", " + rest;
    }

    private static String range(@Nullable Double min, @Nullable Double max) {
        if (min != null && max != null) {
            return number(min) + " – " + number(max);
        }
        return min != null ? "from " + number(min) : max != null ? "up to " + number(max) : "";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
