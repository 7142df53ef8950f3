package dev.counterpoint.app.run;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Reads a file that a person attaches. Blocks. */
public final class AttachedFile {
    /** What providers take at most in a request, by and large. */
    public static final long LONGEST = 20L * 1024 * 1024;

    /** By the name's ending; what stands here not is text or just bytes. */
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"), Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"), Map.entry("pdf", "application/pdf"), Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"), Map.entry("csv", "text/csv"), Map.entry("html", "text/html"),
            Map.entry("json", "application/json"), Map.entry("wav", "audio/wav"), Map.entry("mp3", "audio/mpeg"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private AttachedFile() {}

    /**
     * @throws ProviderException with invalid_request if it cannot be read, or is too long
     */
    public static Part.File read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.isRegularFile(file)) {
                throw refused("There is no file “" + file + "”.");
            }
            if (Files.size(file) > LONGEST) {
                throw refused("“" + name + "” has more than " + LONGEST / (1024 * 1024)
                        + " MB, which no provider takes in a request.");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw refused("“" + name + "” is empty.");
            }
            return new Part.File(name, type(name, bytes), Blob.of(bytes));
        } catch (IOException unreadable) {
            throw refused("“" + name + "” cannot be read.");
        }
    }

    private static String type(String name, byte[] bytes) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = TYPES.get(ending);
        if (known != null) {
            return known;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return "text/plain";
        } catch (CharacterCodingException notText) {
            return "application/octet-stream";
        }
    }

    private static ProviderException refused(String sentence) {
        return ProviderException.of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION, sentence).build();
    }
}
