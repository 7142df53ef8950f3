package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.StreamDecoder;
import java.util.function.Consumer;

/** Decodes kept frames again, as they were decoded when they came. */
@FunctionalInterface
public interface FrameReplay {

    /**
     * Opens a decoder of one answer.
     *
     * @param events hears what is decoded, on the thread that feeds
     */
    StreamDecoder open(WireProtocol protocol, Consumer<StreamEvent> events);
}
