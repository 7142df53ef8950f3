package dev.counterpoint.providers.nlpcloud;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.PartSequence;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TextParts;
import dev.counterpoint.providers.http.Utf8Pieces;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Reads the chatbot's stream: the answer's text as it is, with NUL bytes between its pieces, and {@code [DONE]} at its
 * end. NLP Cloud's own pages say little of this; the facts are those of LiteLLM's source
 * ({@code llms/nlp_cloud/chat/handler.py} and {@code streaming_handler.py}). Why the model stopped is not told, nor are
 * tokens counted.
 */
public final class NlpCloudReader implements StreamDecoder {
    private static final String DONE = "[DONE]";

    private final StreamFailures failures;
    private final Consumer<StreamEvent> events;
    private final Utf8Pieces characters = new Utf8Pieces();
    private final PartSequence parts;
    private final TextParts texts;
    /** What may be the beginning of the end mark. */
    private String held = "";
    private Progress progress = Progress.OPEN;

    public NlpCloudReader(StreamFailures failures, Consumer<StreamEvent> events) {
        this.failures = failures;
        this.events = events;
        this.parts = new PartSequence(events);
        this.texts = new TextParts(parts);
    }

    @Override
    public void feed(ByteBuffer bytes) {
        String text = held + characters.feed(bytes).replace("\0", "");
        if (progress != Progress.OPEN) {
            return;
        }
        int done = text.indexOf(DONE);
        if (done >= 0) {
            texts.add(new PartKind.Text(), text.substring(0, done));
            parts.endAll();
            progress = Progress.ENDED;
            events.accept(new StreamEvent.Stopped(StopReason.END, DONE));
            return;
        }
        int open = Math.max(0, text.length() - DONE.length() + 1);
        while (open < text.length() && !DONE.startsWith(text.substring(open))) {
            open++;
        }
        held = text.substring(open);
        texts.add(new PartKind.Text(), text.substring(0, open));
    }

    @Override
    public void end() {
        if (progress == Progress.OPEN) {
            texts.add(new PartKind.Text(), held);
            throw failures.endedEarly("its mark “[DONE]”, so the answer is not complete");
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }
}
