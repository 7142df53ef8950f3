package dev.counterpoint.providers.chat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The bytes of a file, which never change. Two are equal if their bytes are. */
public final class Blob {
    private final byte[] bytes;
    private final String sha256;

    private Blob(byte[] bytes) {
        this.bytes = bytes;
        try {
            this.sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Copies the bytes. */
    public static Blob of(byte[] bytes) {
        return new Blob(bytes.clone());
    }

    /**
     * @throws IllegalArgumentException if the text is not Base64
     */
    public static Blob ofBase64(String text) {
        return new Blob(Base64.getDecoder().decode(text));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard alphabet, padded, in one line. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public int size() {
        return bytes.length;
    }

    /** In lower-case hex. */
    public String sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob blob && sha256.equals(blob.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
