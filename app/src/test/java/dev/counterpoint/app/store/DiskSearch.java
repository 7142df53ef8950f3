package dev.counterpoint.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a text in every byte of a data directory, in use or not. */
public final class DiskSearch {
    private DiskSearch() {}

    /**
     * The names of the files in which the text stands, in any of the forms in which it could.
     *
     * @param temporary where a copy may be made
     */
    public static List<String> filesWith(Path directory, Path temporary, String text) throws Exception {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        List<byte[]> forms = List.of(utf8, text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.UTF_16BE), Base64.getEncoder().withoutPadding().encode(utf8));
        Path copy = Files.createTempDirectory(temporary, "copy");
        // By another process: to open and close the file in this one would drop SQLite's locks on it.
        int code = new ProcessBuilder("cp", "-r", directory.toString(), copy.toString()).start().waitFor();
        if (code != 0) {
            throw new IOException("cp ended with " + code);
        }
        try (Stream<Path> files = Files.walk(copy)) {
            return files.filter(Files::isRegularFile).filter(file -> holdsAny(file, forms))
                    .map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean holdsAny(Path file, List<byte[]> forms) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return forms.stream().anyMatch(form -> holds(bytes, form));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean holds(byte[] bytes, byte[] form) {
        for (int i = 0; i + form.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + form.length, form, 0, form.length)) {
                return true;
            }
        }
        return false;
    }
}
