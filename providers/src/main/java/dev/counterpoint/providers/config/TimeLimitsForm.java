package dev.counterpoint.providers.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"connectSeconds":…, "firstByteSeconds":…, "betweenBytesSeconds":…}}; what is left out is as usual. */
final class TimeLimitsForm {
    private static final String CONNECT = "connectSeconds";
    private static final String FIRST_BYTE = "firstByteSeconds";
    private static final String BETWEEN_BYTES = "betweenBytesSeconds";
    private static final int MILLIS = 1_000;

    private TimeLimitsForm() {}

    static List<FieldSpec> fields() {
        return List.of(field(CONNECT, "To connect", TimeLimits.DEFAULT.connect()),
                field(FIRST_BYTE, "To the first byte", TimeLimits.DEFAULT.firstByte()),
                field(BETWEEN_BYTES, "Between bytes", TimeLimits.DEFAULT.betweenBytes()));
    }

    private static FieldSpec field(String name, String title, Duration usual) {
        return FieldSpec.of(name, title, FieldSpec.Type.NUMBER).usually(usual.toSeconds());
    }

    static TimeLimits read(FieldReader fields) {
        fields.allow(Set.of(CONNECT, FIRST_BYTE, BETWEEN_BYTES), "timeLimits");
        return new TimeLimits(limit(fields, CONNECT, TimeLimits.DEFAULT.connect()),
                limit(fields, FIRST_BYTE, TimeLimits.DEFAULT.firstByte()),
                limit(fields, BETWEEN_BYTES, TimeLimits.DEFAULT.betweenBytes()));
    }

    static void write(TimeLimits limits, ObjectNode into) {
        put(into, CONNECT, limits.connect());
        put(into, FIRST_BYTE, limits.firstByte());
        put(into, BETWEEN_BYTES, limits.betweenBytes());
    }

    private static Duration limit(FieldReader fields, String name, Duration usual) {
        return fields.optionalNumber(name).map(value -> ProviderFields.seconds("timeLimits." + name, value))
                .orElse(usual);
    }

    private static void put(ObjectNode into, String name, Duration limit) {
        if (limit.toMillis() % MILLIS == 0) {
            into.put(name, limit.toSeconds());
        } else {
            into.put(name, limit.toMillis() / (double) MILLIS);
        }
    }
}
