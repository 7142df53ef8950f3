package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.chat.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.net.URI;

/**
 * How one protocol says the same short answer. Events are written {@code type|data}, one a line; the shapes are those of
 * the vendors' own streams in {@code wire/}.
 *
 * @param config  the fields of a provider file that are its own; {@code ROOT} stands for the server
 * @param begin   what comes before any text; may be empty
 * @param text    an event with the text {@code TEXT}
 * @param stop    why the model stopped
 * @param end     what may follow that, the end mark included; may be empty
 * @param error   an error inside the stream; empty if the protocol has none
 * @param garbage an event that is none
 * @param empty   an event in which nothing stands
 */
record Speech(WireProtocol protocol, Framing framing, String config, String begin, String text, String stop, String end,
        String error, String garbage, String empty) {
    static final String FIRST = "Grüße, ";
    static final String SECOND = "世界 🙂.";

    byte[] beginning() {
        return frames(begin);
    }

    byte[] first() {
        return said(FIRST);
    }

    byte[] second() {
        return said(SECOND);
    }

    byte[] stopping() {
        return frames(stop);
    }

    byte[] ending() {
        return frames(end);
    }

    byte[] said(String words) {
        return frames(text.replace("TEXT", words));
    }

    /** The whole answer. */
    byte[] whole() {
        return joined(beginning(), first(), second(), stopping(), ending());
    }

    byte[] frames(String events) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events.lines().forEach(line -> {
            int bar = line.indexOf('|');
            all.writeBytes(framing.frame(line.substring(0, bar), line.substring(bar + 1)));
        });
        return all.toByteArray();
    }

    boolean isSocket() {
        return framing == Framing.SOCKET;
    }

    /** A provider file whose server is at the root. */
    String file(URI root, String limits) {
        return "{\"name\":\"test\",\"timeLimits\":{" + limits + "}," + config.replace("ROOT", root.toString()) + "}";
    }

    static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    @Override
    public String toString() {
        return protocol.wire();
    }
}
