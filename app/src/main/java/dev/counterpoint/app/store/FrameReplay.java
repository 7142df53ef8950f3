package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.StreamDecoder;
import java.util.function.Consumer;

/** Decodes kept frames again, as they were decoded when they came. */
@FunctionalInterface
public interface FrameReplay {

    /**
     * Opens a decoder of one answer.
     *
     * @param protocol {@code openai} or {@code anthropic}
     * @param events   hears what is decoded, on the thread that feeds
     * @throws IllegalArgumentException if there is no such protocol
     */
    StreamDecoder open(String protocol, Consumer<StreamEvent> events);
}
