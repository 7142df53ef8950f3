package dev.counterpoint.providers.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Whole documents that a gateway packed though nobody asked for it. */
final class Gzip {
    private Gzip() {}

    /** The body itself, unpacked if it begins as gzip does, up to so many bytes. */
    static byte[] unpacked(byte[] body, int most) {
        if (body.length < 2 || body[0] != 0x1F || body[1] != (byte) 0x8B) {
            return body;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(most);
        } catch (IOException _) {
            return body;
        }
    }
}
