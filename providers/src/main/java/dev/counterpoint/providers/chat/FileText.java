package dev.counterpoint.providers.chat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Files as text, for protocols that take no files but images. */
public final class FileText {
    private FileText() {}

    /** The file's text with its name above it; empty if it is not text in UTF-8. */
    public static Optional<String> of(Part.File file) {
        byte[] bytes = file.data().bytes();
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(file.name() + ":\n" + text + "\n");
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
