package dev.counterpoint.app.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The directory in which everything is kept. It is the owner's alone: an existing one that others may enter is
 * tightened, but a directory that is plainly shared or serves another purpose (a home directory, {@code /tmp}, the
 * root) is refused, since taking rights away from it would break what else lives there.
 */
record DataDirectory(Path path) {
    private static final int STICKY = 01000;

    /**
     * Makes it ready and its database file at least an empty one.
     *
     * @throws dev.counterpoint.providers.ProviderException of kind storage, in words
     */
    static DataDirectory prepare(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw StorageFailures.storage(path + " is a file, not a directory.",
                        "Choose another data directory with --data.");
            }
            refuseShared(path);
            OwnerOnly.directory(path);
            DataDirectory made = new DataDirectory(path);
            made.prepareDatabaseFile();
            return made;
        } catch (AccessDeniedException denied) {
            throw StorageFailures.readOnly(path, denied);
        } catch (IOException failed) {
            throw isReadOnly(path)
                    ? StorageFailures.readOnly(path, failed)
                    : StorageFailures.io("The data directory " + path + " cannot be used", failed);
        }
    }

    Path database() {
        return path.resolve("counterpoint.db");
    }

    Path keyFile() {
        return path.resolve("vault.key");
    }

    Path backups() {
        return path.resolve("backups");
    }

    /** SQLite gives its log and its index the database file's rights, whatever the umask; so the file comes first. */
    private void prepareDatabaseFile() throws IOException {
        Path file = database();
        try {
            OwnerOnly.file(file);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isReadable(file) || !Files.isWritable(file)) {
                throw StorageFailures.readOnly(file, there);
            }
            OwnerOnly.tighten(file, OwnerOnly.FILE);
        }
        if (!Files.isWritable(path)) {
            throw StorageFailures.readOnly(path, new AccessDeniedException(path.toString()));
        }
    }

    /** Rights apart, a file system may be mounted so. */
    private static boolean isReadOnly(Path path) {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return !Files.isWritable(there);
    }

    private static void refuseShared(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        boolean root = path.getParent() == null;
        Path user = Path.of(System.getProperty("user.home", ""));
        boolean home = Files.isDirectory(user) && Files.isSameFile(path, user);
        if (root || home || isSticky(path)) {
            throw StorageFailures.storage(
                    path + " cannot be the data directory: others use it or it holds other things, and the data directory is closed to"
                            + " everyone but you.",
                    "Choose a directory of its own with --data.");
        }
    }

    private static boolean isSticky(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        Map<String, Object> attributes = Files.readAttributes(path, "unix:mode", new LinkOption[0]);
        return attributes.get("mode") instanceof Integer mode && (mode & STICKY) != 0;
    }
}
