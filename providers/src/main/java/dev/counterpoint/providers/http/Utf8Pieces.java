package dev.counterpoint.providers.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8 whose bytes may be split anywhere; what is broken becomes a replacement character. For one thread. */
public final class Utf8Pieces {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] waiting = new byte[0];

    /** The characters that these bytes complete; may be empty. Takes all the bytes. */
    public String feed(ByteBuffer bytes) {
        ByteBuffer all = ByteBuffer.allocate(waiting.length + bytes.remaining()).put(waiting).put(bytes).flip();
        CharBuffer text = CharBuffer.allocate(all.remaining() + 1);
        var _ = decoder.decode(all, text, false);
        waiting = new byte[all.remaining()];
        all.get(waiting);
        return text.flip().toString();
    }
}
