package dev.counterpoint.providers.auth.google;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** A credential file, read again when its date or its size changes. */
final class FileSource implements CredentialSource {
    private static final long LONGEST = 1024 * 1024;

    private final Path path;
    private @Nullable Read last;

    private record Read(CredentialFile file, FileTime changed, long size) {}

    FileSource(Path path) {
        this.path = path;
    }

    boolean isOf(Path other) {
        return path.equals(other);
    }

    @Override
    public synchronized CredentialFile read() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            Read known = last;
            if (known != null && known.changed().equals(now.lastModifiedTime()) && known.size() == now.size()) {
                return known.file();
            }
            if (!now.isRegularFile() || now.size() > LONGEST) {
                throw CredentialFile.bad("The credential file " + path + " is not a file of a credential's size.")
                        .advice("Choose another file.").build();
            }
            CredentialFile file = CredentialFile.of(Files.readString(path, StandardCharsets.UTF_8),
                    "The credential file " + path);
            last = new Read(file, now.lastModifiedTime(), now.size());
            return file;
        } catch (NoSuchFileException missing) {
            throw CredentialFile.bad("The credential file " + path + " is missing.")
                    .advice("Check the path in this provider's settings.").cause(missing).build();
        } catch (IOException unreadable) {
            throw CredentialFile.bad("The credential file " + path + " could not be read.")
                    .advice("Check who may read it.").cause(unreadable).build();
        }
    }

    @Override
    public synchronized void forget() {
        last = null;
    }
}
