package dev.counterpoint.providers.sagemaker;

import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.EventStreamDecoder;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.LinesDecoder;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.VendorError;
import dev.counterpoint.providers.openai.OpenAiReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads the parts of an endpoint's answer (API reference, "ResponseStream"): each holds the next bytes of what the
 * container wrote, cut anywhere. In them are lines, as server-sent events or bare: chunks of Chat Completions, or the
 * tokens of TGI and LMI.
 */
public final class SageMakerReader implements StreamDecoder {
    private static final String DATA = "data:";

    /** Which of the two a container speaks; the other one's lines are none of its answer's. */
    private enum Spoken {
        NOTHING_YET, CHAT, TOKENS
    }

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final EventStreamDecoder stream = new EventStreamDecoder(this::message);
    private final LinesDecoder lines = new LinesDecoder(this::line);
    private final OpenAiReader chat;
    private final TokenStream tokens;
    private Spoken spoken = Spoken.NOTHING_YET;

    public SageMakerReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.chat = new OpenAiReader(failures, events);
        this.tokens = new TokenStream(failures, events);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        stream.feed(bytes);
    }

    @Override
    public void end() {
        lines.end();
        if (!tokens.isStopped()) {
            chat.end();
        }
    }

    @Override
    public Progress progress() {
        return tokens.isStopped() ? Progress.STOPPED : chat.progress();
    }

    private void message(Map<String, String> headers, byte[] payload) {
        switch (headers.getOrDefault(":message-type", "event")) {
            case "exception" -> failed(headers.getOrDefault(":exception-type", ""), payload);
            case "error" -> failed(headers.getOrDefault(":error-code", ""), payload);
            default -> lines.feed(ByteBuffer.wrap(payload));
        }
    }

    /** API reference, "ModelStreamError" and "InternalStreamFailure". After the answer's end nothing makes it fail. */
    private void failed(String type, byte[] payload) {
        if (progress() != Progress.OPEN) {
            return;
        }
        JsonNode said = Json.read(payload, 0, payload.length).orElse(MissingNode.getInstance());
        String message = Json.textOrEmpty(said.path("Message")).isEmpty()
                ? Json.textOrEmpty(said.path("message"))
                : Json.textOrEmpty(said.path("Message"));
        throw failures.reported(
                new VendorError(message.isEmpty() ? type : message, type.toLowerCase(Locale.ROOT), "", 0));
    }

    private void line(byte[] data, int offset, int length) {
        String line = new String(data, offset, length, StandardCharsets.UTF_8);
        boolean event = line.startsWith(DATA);
        String json = event ? line.substring(DATA.length()).strip() : line;
        if (!event && !json.startsWith("{")) {
            return; // a comment, or another field of an event
        }
        JsonNode read = Json.read(json).orElse(MissingNode.getInstance());
        boolean token = read.path("token").isObject();
        boolean chunk = !token && read.has("choices");
        if ((token && spoken == Spoken.CHAT) || (chunk && spoken == Spoken.TOKENS)) {
            events.accept(new StreamEvent.Unknown(json));
            return;
        }
        if (token || chunk) {
            spoken = token ? Spoken.TOKENS : Spoken.CHAT;
        }
        if (token) {
            tokens.read(read);
        } else if (!tokens.isStopped()) {
            chat.feed(ByteBuffer.wrap((DATA + " " + json + "\n\n").getBytes(StandardCharsets.UTF_8)));
        }
    }
}
