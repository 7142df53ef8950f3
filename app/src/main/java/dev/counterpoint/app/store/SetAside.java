package dev.counterpoint.app.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moves a database that cannot be used out of the way, with the files that SQLite keeps beside it. Deletes nothing. */
final class SetAside {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'set-aside-'uuuu-MM-dd-HHmmss",
            Locale.ROOT);
    /** The log before the file: a log that stayed behind would be read into the next database. */
    private static final List<String> SUFFIXES = List.of("-journal", "-wal", "-shm", "");
    /** Where every connection locks the file (https://sqlite.org/c3ref/io_methods.html, "os.h", SHARED_FIRST). */
    private static final long LOCKED_FROM = 0x40000000L + 2;
    private static final long LOCKED = 510;

    private SetAside() {}

    /**
     * @return where the file is now, under its own name in a directory of its own
     * @throws dev.counterpoint.providers.ProviderException of kind storage if another program uses it, or it cannot be
     *                                                      moved
     */
    static Path move(Path database, InstantSource clock, ZoneId zone) {
        try {
            requireUnused(database);
            Path directory = directory(database.resolveSibling(NAME.format(clock.instant().atZone(zone))));
            String name = String.valueOf(database.getFileName());
            for (String suffix : SUFFIXES) {
                Path file = database.resolveSibling(name + suffix);
                if (Files.exists(file)) {
                    Files.move(file, directory.resolve(name + suffix));
                }
            }
            return directory.resolve(name);
        } catch (IOException failed) {
            throw StorageFailures.io("The database " + database + " could not be set aside", failed);
        }
    }

    private static Path directory(Path wished) throws IOException {
        Path directory = wished;
        for (int n = 2; Files.exists(directory); n++) {
            directory = wished.resolveSibling(wished.getFileName() + "-" + n);
        }
        OwnerOnly.directory(directory);
        return directory;
    }

    private static void requireUnused(Path database) throws IOException {
        if (!Files.isRegularFile(database)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
            @Nullable
            FileLock lock = channel.tryLock(LOCKED_FROM, LOCKED, false);
            if (lock == null) {
                throw StorageFailures.storage("Another program uses the database " + database + ".",
                        "Close the other program, then try again.");
            }
            lock.release();
        }
    }
}
