package dev.counterpoint.app.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Copies of the database from before it was changed by a newer program. */
final class Backup {
    private Backup() {}

    /** Writes {@code counterpoint-vN.db}, or {@code counterpoint-vN-2.db} and so on where that stands already. */
    static Path make(Sql sql, Path directory, long version) throws SQLException {
        Path copy;
        try {
            OwnerOnly.directory(directory);
            copy = create(directory, "counterpoint-v" + version);
        } catch (IOException failed) {
            throw StorageFailures.io("A copy of the database could not be made in " + directory, failed);
        }
        sql.update("VACUUM INTO ?", copy.toString());
        return copy;
    }

    /** VACUUM INTO takes an empty file that is there, which is how the copy gets the owner's rights alone. */
    private static Path create(Path directory, String name) throws IOException {
        for (int n = 1;; n++) {
            Path copy = directory.resolve(n == 1 ? name + ".db" : name + "-" + n + ".db");
            try {
                if (!Files.exists(copy)) {
                    OwnerOnly.file(copy);
                    return copy;
                }
            } catch (FileAlreadyExistsException taken) {
                // Another process was faster: the next name.
            }
        }
    }
}
