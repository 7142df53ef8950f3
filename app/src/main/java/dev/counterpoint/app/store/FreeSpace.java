package dev.counterpoint.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room the disk has. */
@FunctionalInterface
interface FreeSpace {
    FreeSpace OF_DISK = directory -> Files.getFileStore(directory).getUsableSpace();

    /** What must be left when a copy was made: the database beside it has to grow too. */
    long RESERVE = 32L << 20;

    /** In bytes, for this person. */
    long in(Path directory) throws IOException;

    /**
     * @param bytes that shall be written
     * @throws dev.counterpoint.providers.ProviderException of kind storage if they and a reserve do not fit
     */
    default void require(Path directory, long bytes) throws IOException {
        long free = in(directory);
        if (free < bytes + RESERVE) {
            throw StorageFailures.storage("The disk is too full for a copy of the database in " + directory + ": "
                    + megabytes(free) + " MB are free, " + megabytes(bytes + RESERVE) + " MB are needed.",
                    "Free some space, then try again.");
        }
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1L << 20);
    }
}
