package dev.counterpoint.providers.petals;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.LinesDecoder;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.VendorError;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the messages of a session, a line each (petals-infra/chat.petals.dev, README and {@code websocket_api.py}): the
 * session is open, then pieces of text, of which the last has {@code stop}. What ended the text stands at its end and is
 * taken off. An error is a Python traceback, whose last line says what it is. Tokens of the prompt are not counted.
 */
public final class PetalsReader implements StreamDecoder {
    /** The end of a text for the models of the Llama family, one token as the API wants it. */
    static final String END = "</s>";
    /** Where a model would go on with what the person says next. */
    static final String NEXT_TURN = "\n\nUser:";
    private static final List<String> MARKS = List.of(END, NEXT_TURN);

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final LinesDecoder lines = new LinesDecoder(this::read);
    private final PartSequence parts;
    private final TextParts texts;
    /** What may be the beginning of what ends the text. */
    private String held = "";
    private Progress progress = Progress.OPEN;

    public PetalsReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
        this.texts = new TextParts(parts);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        lines.feed(bytes);
    }

    @Override
    public void end() {
        lines.end();
        if (progress == Progress.OPEN) {
            texts.add(new PartKind.Text(), held);
            throw failures.endedEarly("its message that says “stop”, so the answer is not complete");
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    private void read(byte[] data, int offset, int length) {
        if (progress != Progress.OPEN) {
            return;
        }
        JsonNode message = Json.read(data, offset, length).filter(JsonNode::isObject)
                .orElseThrow(() -> failures.malformed("is not a JSON object", data, offset, length));
        if (!message.path("ok").booleanValue(false)) {
            throw failures.reported(error(Json.textOrEmpty(message.path("traceback"))));
        }
        String text = held + Json.textOrEmpty(message.path("outputs"));
        if (message.path("stop").booleanValue(false)) {
            String mark = MARKS.stream().filter(text::endsWith).findFirst().orElse("");
            texts.add(new PartKind.Text(), text.substring(0, text.length() - mark.length()));
            parts.endAll();
            progress = Progress.ENDED;
            events.accept(new StreamEvent.Stopped(StopReason.END, "stop"));
            return;
        }
        int from = heldFrom(text);
        held = text.substring(from);
        texts.add(new PartKind.Text(), text.substring(0, from));
    }

    /** Where the longest end of the text begins that may become a mark. */
    private static int heldFrom(String text) {
        int from = Math.max(0, text.length() - NEXT_TURN.length());
        while (from < text.length()) {
            String rest = text.substring(from);
            if (MARKS.stream().anyMatch(mark -> mark.startsWith(rest))) {
                return from;
            }
            from++;
        }
        return from;
    }

    /** Python's word for what went wrong stands first in the last line. A model that the server lacks is a missing key. */
    private static VendorError error(String traceback) {
        String said = traceback.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce((_, last) -> last)
                .orElse("it gave no reason");
        String type = switch (said.substring(0, Math.max(0, said.indexOf(':')))) {
            case "KeyError" -> "not_found_error";
            case "ValueError", "TypeError" ->
                said.contains("Maximum length exceeded") ? "context_length_exceeded" : "invalid_request_error";
            default -> "";
        };
        return new VendorError(said, type, "", 0);
    }
}
