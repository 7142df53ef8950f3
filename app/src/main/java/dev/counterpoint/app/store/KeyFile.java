package dev.counterpoint.app.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** The file with the data key: 32 random bytes that only the owner may read. */
final class KeyFile {
    static final int LENGTH = 32;

    private KeyFile() {}

    /**
     * Reads the key, or makes one where none is needed yet. To be called under the database's lock to write, so that
     * two processes cannot both make one.
     *
     * @param secretsExist whether something is sealed already: then a missing key is a failure, never a new key
     */
    static byte[] readOrCreate(Path file, boolean secretsExist, SecureRandom random) {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length != LENGTH) {
                throw StorageFailures.storage(
                        "The key file " + file + " is damaged: it holds " + key.length + " bytes instead of " + LENGTH
                                + ".",
                        "It was left as it is. Put back a copy of it" + way(file));
            }
            OwnerOnly.tighten(file, OwnerOnly.FILE);
            return key;
        } catch (NoSuchFileException missing) {
            if (secretsExist) {
                throw StorageFailures.storage(
                        "The key file " + file + " is missing, and the saved keys cannot be opened without it.",
                        "Put it back where it was" + way(file), missing);
            }
            return create(file, random);
        } catch (IOException failed) {
            throw StorageFailures.io("The key file " + file + " cannot be read", failed);
        }
    }

    /** Whole or not at all: written beside it, forced to the disk, then moved into place. */
    private static byte[] create(Path file, SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        Path made = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(made);
            OwnerOnly.file(made);
            try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(key);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                forceDirectory(directory);
            }
            return key;
        } catch (IOException failed) {
            throw StorageFailures.io("The key file " + file + " cannot be written", failed);
        }
    }

    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows opens no directories; there the move itself is written through.
        }
    }

    private static String way(Path file) {
        return ". If it is lost for good, the saved keys are too: remove them with \"sqlite3 "
                + file.resolveSibling("counterpoint.db")
                + " 'DELETE FROM secret; DELETE FROM setting_secret'\", move vault.key away if it is there, and enter the keys again.";
    }
}
