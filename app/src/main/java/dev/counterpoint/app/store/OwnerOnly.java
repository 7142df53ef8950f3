package dev.counterpoint.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that nobody but their owner may read. On file systems without POSIX rights (Windows) they get
 * what their parent gives, which in a person's profile is the same.
 */
final class OwnerOnly {
    static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes the directory and those above it if it is missing; rights that are wider are taken back. */
    static void directory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            tighten(directory, DIRECTORY);
        } else {
            Files.createDirectories(directory, attributes(directory, DIRECTORY));
        }
    }

    /**
     * Makes an empty file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    static void file(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    static void tighten(Path path, Set<PosixFilePermission> allowed) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null && !allowed.containsAll(view.readAttributes().permissions())) {
            view.setPermissions(allowed);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }
}
