package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.testing.WireConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** More than anybody wants, without ever holding it. */
final class Floods {
    static final int HUNDRED_MB = 100 * 1024 * 1024;
    static final int MILLION = 1_000_000;
    private static final int PIECE = 64 * 1024;
    private static final byte[] FILLER = filler();

    private Floods() {}

    /** One event with a text of so many bytes. */
    static void event(Talk talk, int size) throws IOException {
        Speech speech = talk.speech();
        switch (speech.framing()) {
            case MESSAGES -> {
                talk.connection().raw(Framing.utf8(Integer.toHexString(size) + "\r\n"));
                talk.connection().raw(prelude(size));
                fill(talk.connection(), size);
            }
            case SOCKET -> {
                ByteBuffer head = ByteBuffer.allocate(10).put(Framing.WHOLE_TEXT).put(Framing.LONG).putLong(size);
                talk.connection().raw(head.array());
                fill(talk.connection(), size);
            }
            case PARTS -> {
                String text = speech.text().substring(speech.text().indexOf('|') + 1);
                talk.connection().chunk(Framing.part(Framing.utf8("data: " + text.substring(0, text.indexOf("TEXT")))));
                byte[] part = Framing.part(FILLER);
                for (int sent = 0; sent < size; sent += PIECE) {
                    talk.connection().chunk(part);
                }
            }
            case SSE, LINES, BARE -> {
                byte[] event = speech.said("TEXT");
                int at = Bytes.indexOf(event, Framing.utf8("TEXT"));
                talk.say(Arrays.copyOf(event, at));
                chunks(talk.connection(), size);
                talk.say(Arrays.copyOfRange(event, at + 4, event.length));
            }
        }
    }

    /** So many events in which nothing stands. */
    static void empty(Talk talk, int count) throws IOException {
        byte[] one = talk.speech().frames(talk.speech().empty());
        int together = PIECE / one.length;
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < together; i++) {
            many.writeBytes(one);
        }
        byte[] all = many.toByteArray();
        for (int sent = 0; sent < count; sent += together) {
            talk.say(all);
        }
    }

    /** Bytes in chunks of a body. */
    static void chunks(WireConnection to, long size) throws IOException {
        for (long sent = 0; sent < size; sent += PIECE) {
            to.chunk(FILLER);
        }
    }

    private static void fill(WireConnection to, long size) throws IOException {
        for (long sent = 0; sent < size; sent += PIECE) {
            to.raw(FILLER);
        }
    }

    /** Of a message of so many bytes, as it ought to be. */
    private static byte[] prelude(int size) {
        ByteBuffer prelude = ByteBuffer.allocate(12).putInt(size).putInt(0);
        CRC32 crc = new CRC32();
        crc.update(prelude.array(), 0, 8);
        return prelude.putInt((int) crc.getValue()).array();
    }

    private static byte[] filler() {
        byte[] filler = new byte[PIECE];
        Arrays.fill(filler, (byte) 'x');
        return filler;
    }
}
