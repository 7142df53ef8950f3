package dev.counterpoint.app.store;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in sentences what is wrong with the data directory or its file. */
final class StorageFailures {
    /** Result codes of SQLite, <a href="https://sqlite.org/rescode.html">sqlite.org/rescode.html</a>. */
    static final int BUSY = 5;
    static final int LOCKED = 6;
    static final int READ_ONLY = 8;
    static final int IO = 10;
    static final int CORRUPT = 11;
    static final int FULL = 13;
    static final int CANNOT_OPEN = 14;
    static final int CONSTRAINT = 19;
    static final int NOT_A_DATABASE = 26;

    /** Bytes: what the index of the log takes, twice. */
    private static final long LEAST_ROOM = 65_536;

    private StorageFailures() {}

    static ProviderException of(SQLException failed, Path file) {
        return switch (failed.getErrorCode()) {
            case BUSY, LOCKED -> storage("Another program holds the database " + file + " and does not let go of it.",
                    "Close the other program, then try again.", failed);
            case READ_ONLY -> readOnly(file, failed);
            case FULL -> full(file, failed);
            case CANNOT_OPEN -> storage("The database " + file + " cannot be opened.",
                    "Check that it is a file that you may read and write, in a directory in which you may write.",
                    failed);
            case NOT_A_DATABASE -> notADatabase(file, failed);
            case CORRUPT -> damaged(file, failed);
            case IO -> disk(file, failed);
            default -> storage("The database " + file + " could not be used (" + failed.getMessage() + ").",
                    "The log file in the data directory has the details.", failed);
        };
    }

    private static ProviderException full(Path file, Throwable failed) {
        return storage("The disk is full: " + file + " could not be written.",
                "Free some space, then try again. What was saved before is untouched.", failed);
    }

    /** What SQLite needs beside the database it misses with another word than when it writes: its index, for one. */
    private static boolean hasRoom(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            return directory == null || Files.getFileStore(directory).getUsableSpace() >= LEAST_ROOM;
        } catch (IOException unknown) {
            return true;
        }
    }

    /** At a quota or a limit on files' sizes SQLite tells a failed write: full it calls only what ENOSPC does. */
    private static ProviderException disk(Path file, SQLException failed) {
        if (!hasRoom(file)) {
            return full(file, failed);
        }
        return failed instanceof SQLiteException known && known.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE
                ? storage(file + " could not be written: the disk, or the share of it that you may use, is full, or it"
                        + " fails.", "Free some space, then try again. What was saved before is untouched.", failed)
                : storage("The disk failed while " + file + " was read or written.",
                        "Check the disk and its free space, then start Counterpoint again.", failed);
    }

    static ProviderException readOnly(Path path, Throwable cause) {
        return storage(path + " is read-only: nothing can be saved there.",
                "Give yourself the right to write there, or choose another data directory with --data.", cause);
    }

    static ProviderException notADatabase(Path file, Throwable cause) {
        return storage(file + " is not a database, or its beginning is damaged.",
                "It was left as it is. \"counterpoint repair\" sets it aside and saves what can be saved.", cause);
    }

    static ProviderException damaged(Path file, Throwable cause) {
        return storage("The database " + file + " is damaged.",
                "It was left as it is. \"counterpoint repair\" sets it aside and saves what can be read of it.",
                cause);
    }

    /** Whether it tells of a damaged file, as {@link #damaged} does. */
    static boolean isDamage(ProviderException failed) {
        return failed.getCause() instanceof SQLException sql
                && (sql.getErrorCode() == CORRUPT || sql.getErrorCode() == NOT_A_DATABASE);
    }

    /**
     * @param sentence without its full stop
     */
    static ProviderException io(String sentence, IOException failed) {
        // As the C library says it; Java tells no file system's errors apart.
        return reason(failed).contains("No space left on device")
                ? storage(sentence + ": the disk is full.", "Free some space, then try again.", failed)
                : storage(sentence + " (" + reason(failed) + ").", "Check the directory's rights and the free space.",
                        failed);
    }

    static ProviderException storage(String message, String advice, Throwable cause) {
        return ProviderException.of(FailureKind.STORAGE, Layer.STORAGE, message).advice(advice).cause(cause).build();
    }

    static ProviderException storage(String message, String advice) {
        return ProviderException.of(FailureKind.STORAGE, Layer.STORAGE, message).advice(advice).build();
    }

    static ProviderException badInput(String message, String advice) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message).advice(advice).build();
    }

    /** The failure itself, out of what {@code join} wraps it in. */
    static RuntimeException unwrapped(RuntimeException wrapped) {
        return wrapped instanceof CompletionException && wrapped.getCause() instanceof ProviderException known
                ? known
                : wrapped;
    }

    private static String reason(IOException failed) {
        String said = failed.getMessage();
        String kind = failed.getClass().getSimpleName();
        return said == null ? kind : kind + ": " + said;
    }
}
