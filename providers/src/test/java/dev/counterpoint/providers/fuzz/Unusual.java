package dev.counterpoint.providers.fuzz;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The same stream with a field more in every event, of a name that nobody knows. Readers have a quick way for events as they
 * usually are, which this field bars: both ways must read the same.
 */
final class Unusual {
    private static final String FIELD = "\"unheard_of\":{\"a\":0},";
    /** What may stand before a line's JSON: a server-sent event's field, or the type of a message in a fixture. */
    private static final Pattern JSON = Pattern.compile("(?:data: ?|!?\\w+ )?(\\{\\s*\")");

    private static final StreamEvent NOTHING_COUNTED = new StreamEvent.UsageReported(Usage.NONE);

    private Unusual() {}

    static byte[] text(byte[] text) {
        StringBuilder all = new StringBuilder();
        // A character a byte, so that nothing of what is broken is mended.
        for (String line : new String(text, StandardCharsets.ISO_8859_1).splitWithDelimiters("\n", -1)) {
            Matcher start = JSON.matcher(line);
            int at = start.lookingAt() ? start.start(1) : -1;
            if (at >= 0 && isObject(line.substring(at))) {
                all.append(line, 0, at + 1).append(FIELD).append(line, at + 1, line.length());
            } else {
                all.append(line);
            }
        }
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What was read without what was put in, and without the words of a failure, which show the beginning of an event. */
    static Decoded usual(Decoded decoded) {
        return new Decoded(decoded.events().stream().map(Unusual::usual)
                .filter(event -> !event.equals(NOTHING_COUNTED)).toList(),
                decoded.finished() ? null : String.valueOf(decoded.kind()), decoded.kind());
    }

    private static StreamEvent usual(StreamEvent event) {
        return switch (event) {
            case StreamEvent.Unknown(String raw) -> new StreamEvent.Unknown(raw.replace(FIELD, ""));
            case StreamEvent.PartEnded(int index, Opaque(String protocol, String json)) ->
                new StreamEvent.PartEnded(index, new Opaque(protocol, json.replace(FIELD, "")));
            default -> event;
        };
    }

    private static boolean isObject(String json) {
        byte[] bytes = json.strip().getBytes(StandardCharsets.ISO_8859_1);
        return Json.read(bytes, 0, bytes.length).filter(JsonNode::isObject).isPresent();
    }
}
