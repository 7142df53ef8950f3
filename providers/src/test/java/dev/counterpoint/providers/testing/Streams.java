package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.StreamDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Decodes without a socket. */
public final class Streams {
    private Streams() {}

    /** The fixture's events, read in one piece; it must come to its end. */
    public static List<StreamEvent> read(String protocol, String fixture) {
        Wire.Outcome outcome = decode(protocol, Wire.fixture(protocol + "/" + fixture));
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return outcome.events();
    }

    /** The events of bytes that arrive in these pieces, and the failure if there is one. */
    public static Wire.Outcome decode(String protocol, byte[]... pieces) {
        List<StreamEvent> events = new ArrayList<>();
        StreamDecoder decoder = HttpProviderClients.decoder(WireProtocol.ofWire(protocol), events::add);
        try {
            for (byte[] piece : pieces) {
                decoder.feed(ByteBuffer.wrap(piece));
            }
            decoder.end();
            return new Wire.Outcome(events, null);
        } catch (ProviderException failed) {
            return new Wire.Outcome(events, failed);
        }
    }

    /** Cuts bytes into pieces whose sizes repeat the given ones. */
    public static byte[][] cut(byte[] bytes, List<Integer> sizes) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int size = Math.min(sizes.get(i % sizes.size()), bytes.length - at);
            pieces.add(java.util.Arrays.copyOfRange(bytes, at, at + size));
            at += size;
        }
        return pieces.toArray(byte[][]::new);
    }
}
