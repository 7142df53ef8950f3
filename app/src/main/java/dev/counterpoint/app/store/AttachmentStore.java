package dev.counterpoint.app.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Attached files, kept once each under the SHA-256 of their bytes. Thread-safe; nothing blocks; failures come as
 * {@link dev.counterpoint.providers.ProviderException}.
 */
public final class AttachmentStore {

    /**
     * @param sha256 of the bytes, in lower-case hex
     * @param bytes  not to be modified
     */
    // Two of the same name hold the same bytes: nobody compares the arrays.
    @SuppressWarnings("ArrayRecordComponent")
    public record Attachment(String sha256, String mediaType, byte[] bytes) {}

    private final Database database;
    private final InstantSource clock;

    AttachmentStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps the bytes, unless they are there already: then the media type that they came with first stays.
     *
     * @param bytes not to be modified before the future is done
     * @return their SHA-256
     */
    public CompletableFuture<String> put(byte[] bytes, String mediaType) {
        return database.write(sql -> {
            String sha256 = sha256(bytes);
            sql.update("INSERT INTO attachment (sha256, media_type, bytes, saved_at) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (sha256) DO NOTHING", sha256, mediaType, bytes, Times.toNanos(clock.instant()));
            return sha256;
        });
    }

    public CompletableFuture<Optional<Attachment>> get(String sha256) {
        return database.read(sql -> sql.first("SELECT media_type, bytes FROM attachment WHERE sha256 = ?",
                row -> new Attachment(sha256, row.getString(1), row.getBytes(2)), sha256));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
