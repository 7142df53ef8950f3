package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of the backups. A file in it that bears its name is whole: until it is, it has another one. */
record BackupDirectory(Path path, FreeSpace space, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(BackupDirectory.class);
    private static final String UNFINISHED = ".part";
    static final String SUFFIX = ".db";
    private static final Duration LEFT_AFTER = Duration.ofDays(1);

    /** Writes the content of a backup into a file, which is there and empty. */
    @FunctionalInterface
    interface Filler {
        void fill(Path part) throws SQLException, IOException;
    }

    /**
     * Writes a file that only the owner may read, whole or not at all. Blocks.
     *
     * @param name  without its suffix; where it is taken, a number is put behind it
     * @param bytes what it will need at most
     * @throws ProviderException of kind storage if it cannot be made; nothing is left of it then
     */
    Path write(String name, long bytes, Filler filler) {
        Path part = path.resolve("." + name + "-" + UUID.randomUUID() + UNFINISHED);
        try {
            OwnerOnly.directory(path);
            space.require(path, bytes);
            OwnerOnly.file(part);
            try {
                filler.fill(part);
                force(part, StandardOpenOption.WRITE);
                Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
                Path made = place(part, name);
                forceDirectory();
                return made;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (SQLException failed) {
            throw StorageFailures.of(failed, path.resolve(name + SUFFIX));
        } catch (IOException failed) {
            throw StorageFailures.io("A copy of the database could not be made in " + path, failed);
        }
    }

    /** Every backup, newest first; none while the directory is missing. Blocks. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> found = new ArrayList<>(files.filter(BackupDirectory::isBackup).toList());
            found.sort(Comparator.comparing(BackupDirectory::madeAt).thenComparing(Path::getFileName).reversed());
            return found;
        }
    }

    /** What a program that was killed left unfinished, some time ago. */
    List<Path> leftovers() throws IOException {
        Instant longAgo = clock.instant().minus(LEFT_AFTER);
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("."))
                    .filter(file -> madeAt(file).isBefore(longAgo)).toList();
        }
    }

    /** A copy that nobody needs any more; what stays of it is removed some day later. */
    static void removeQuietly(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException left) {
            LOG.warn("The copy {} could not be removed", copy, left);
        }
    }

    static Instant madeAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static boolean isBackup(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private Path place(Path part, String name) throws IOException {
        for (int n = 1;; n++) {
            Path made = path.resolve(n == 1 ? name + SUFFIX : name + "-" + n + SUFFIX);
            if (!Files.exists(made)) {
                Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
                return made;
            }
        }
    }

    private static void force(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    private void forceDirectory() {
        try {
            force(path, StandardOpenOption.READ);
        } catch (IOException unsupported) {
            // Windows opens no directories; there the move itself is written through.
        }
    }
}
