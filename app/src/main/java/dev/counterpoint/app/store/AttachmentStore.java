package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.Blob;
import java.time.InstantSource;
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
     * @return their SHA-256
     */
    public CompletableFuture<String> put(byte[] bytes, String mediaType) {
        Blob data = Blob.of(bytes);
        return database.write(sql -> {
            AttachmentRows.keep(sql, data, mediaType, clock.instant());
            return data.sha256();
        });
    }

    public CompletableFuture<Optional<Attachment>> get(String sha256) {
        return database.read(sql -> sql.first("SELECT media_type, bytes FROM attachment WHERE sha256 = ?",
                row -> new Attachment(sha256, row.getString(1), row.getBytes(2)), sha256));
    }
}
