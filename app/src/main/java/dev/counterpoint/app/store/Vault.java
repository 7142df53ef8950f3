package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM, each bound to what it is for: a sealed secret that is moved to another row, field or
 * audience does not open. Thread-safe.
 */
final class Vault {
    static final int KEY_VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /**
     * What a secret is for.
     *
     * @param owner a configuration's identity, or a setting
     */
    record Label(String owner, String field, String audience) {}

    /** A secret as it is stored. */
    // Nobody compares sealed secrets: sealing twice gives different bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(int keyVersion, byte[] nonce, byte[] bytes) {}

    private final SecretKey key;
    private final SecureRandom random;

    /**
     * @param key 32 bytes
     */
    Vault(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    Sealed seal(Label label, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, label, KEY_VERSION);
            return new Sealed(KEY_VERSION, nonce,
                    cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES/GCM", impossible);
        }
    }

    /**
     * @throws GeneralSecurityException if it was sealed for something else, under another key, or was tampered with
     */
    Secret open(Label label, Sealed sealed) throws GeneralSecurityException {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.nonce(), label, sealed.keyVersion());
        return Secret.of(new String(cipher.doFinal(sealed.bytes()), StandardCharsets.UTF_8));
    }

    private Cipher cipher(int mode, byte[] nonce, Label label, int keyVersion) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated(label, keyVersion));
        return cipher;
    }

    /** Each text with its length before it, so that no two labels come out alike. */
    private static byte[] associated(Label label, int keyVersion) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(keyVersion);
            for (String text : new String[]{label.owner(), label.field(), label.audience()}) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
