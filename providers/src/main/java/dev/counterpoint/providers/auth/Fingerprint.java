package dev.counterpoint.providers.auth;

import dev.counterpoint.providers.config.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 of all that makes two credentials equal: what they are, what is asked for with them, and where. */
public final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /**
     * @param kind keeps credentials of different kinds apart
     */
    public static Fingerprint of(String kind) {
        return new Fingerprint().and(kind);
    }

    /** Each with its length before it, so that nothing can slip from one into the next. Null is unlike every text. */
    public Fingerprint and(@Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value == null ? -1 : bytes.length).array());
        digest.update(bytes);
        return this;
    }

    public Fingerprint and(@Nullable Secret secret) {
        return and(secret == null ? null : secret.reveal());
    }

    /** In lower-case hex. Ends this object's use. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
