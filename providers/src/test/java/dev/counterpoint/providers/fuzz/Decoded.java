package dev.counterpoint.providers.fuzz;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.StreamDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder made of some bytes.
 *
 * @param events  with the pieces of one part that follow each other put together where a protocol has no events of its own
 * @param failure the kind and the message; null if it finished
 */
record Decoded(List<StreamEvent> events, @Nullable String failure, @Nullable FailureKind kind) {

    /** @param sizes of the pieces in which the bytes come, again and again */
    static Decoded of(WireProtocol protocol, byte[] bytes, int... sizes) {
        List<StreamEvent> events = new ArrayList<>();
        StreamDecoder decoder = HttpProviderClients.decoder(protocol, events::add);
        try {
            int at = 0;
            for (int i = 0; at < bytes.length; i++) {
                int count = sizes.length == 0 ? bytes.length : Math.min(sizes[i % sizes.length], bytes.length - at);
                decoder.feed(ByteBuffer.wrap(bytes, at, count));
                at += count;
            }
            decoder.end();
            return new Decoded(normal(protocol, events), null, null);
        } catch (ProviderException failed) {
            return new Decoded(normal(protocol, events), failed.kind() + ": " + failed.message(), failed.kind());
        }
    }

    boolean finished() {
        return kind == null;
    }

    /** NLP Cloud sends bare text: its pieces are as the network cuts them. */
    private static List<StreamEvent> normal(WireProtocol protocol, List<StreamEvent> events) {
        if (protocol != WireProtocol.NLP_CLOUD) {
            return events;
        }
        List<StreamEvent> joined = new ArrayList<>();
        for (StreamEvent event : events) {
            if (event instanceof StreamEvent.Delta(int index, String text) && !joined.isEmpty()
                    && joined.getLast() instanceof StreamEvent.Delta(int before, String said) && before == index) {
                joined.removeLast();
                joined.add(new StreamEvent.Delta(index, said + text));
            } else {
                joined.add(event);
            }
        }
        return joined;
    }
}
