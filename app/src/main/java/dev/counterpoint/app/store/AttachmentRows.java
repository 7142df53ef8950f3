package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The table of attached files: each is kept once, under the SHA-256 of its bytes. */
final class AttachmentRows {
    private static final byte[] NOTHING = {};

    private AttachmentRows() {}

    /** Keeps the files of these messages, in the transaction that keeps the messages. */
    static void keep(Sql sql, List<Message> messages, Instant now) throws SQLException {
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.File file) {
                    keep(sql, file.data(), file.mediaType(), now);
                }
            }
        }
    }

    static void keep(Sql sql, Blob data, String mediaType, Instant now) throws SQLException {
        // A look first: the bytes may be many, and are mostly there.
        if (sql.number("SELECT count(*) FROM attachment WHERE sha256 = ?", data.sha256()) == 0) {
            sql.update("INSERT INTO attachment (sha256, media_type, bytes, saved_at) VALUES (?, ?, ?, ?)",
                    data.sha256(), mediaType, data.bytes(), Times.toNanos(now));
        }
    }

    /** As {@link #keep(Sql, List, Instant)}, and puts right what is there and damaged. */
    static void keepWhole(Sql sql, List<Message> messages, Instant now) throws SQLException {
        keep(sql, messages, now);
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.File file) {
                    byte[] bytes = file.data().bytes();
                    sql.update("UPDATE attachment SET bytes = ? WHERE sha256 = ? AND bytes <> ?", bytes,
                            file.data().sha256(), bytes);
                }
            }
        }
    }

    static Files files(Sql sql) {
        return (name, mediaType, sha256) -> {
            try {
                return sql
                        .first("SELECT bytes FROM attachment WHERE sha256 = ?",
                                row -> Blob.of(Objects.requireNonNullElse(row.getBytes(1), NOTHING)),
                                sha256)
                        .filter(blob -> blob.sha256().equals(sha256))
                        .<Part>map(blob -> new Part.File(name, mediaType, blob))
                        .orElseGet(() -> new Part.Text("[The attached file “" + name + "” is damaged or missing.]"));
            } catch (SQLException failed) {
                throw new SqlFailure(failed);
            }
        };
    }
}
