package dev.counterpoint.providers.chat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files as text, for protocols that take no files but images. Text is what its media type says is text, and bytes of no
 * known type that read as text; a PDF is none, even where its bytes happen to be UTF-8.
 */
public final class FileText {
    /** Text in all but the name of its media type. */
    private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/yaml",
            "application/x-yaml", "application/javascript", "application/x-javascript", "application/ecmascript",
            "application/typescript", "application/csv", "application/sql", "application/toml", "application/x-sh",
            "application/x-ndjson", "application/jsonl", "application/graphql", "application/x-tex");
    /** RFC 6839 and RFC 9512: whatever stands before it, the form is this one. */
    private static final List<String> SUFFIXES = List.of("+json", "+xml", "+yaml");
    private static final Set<String> UNKNOWN = Set.of("", "application/octet-stream", "application/unknown");
    /** How PDFs and ZIP archives begin (ISO 32000-1, 7.5.2; APPNOTE.TXT, 4.3.7). */
    private static final List<String> BINARY = List.of("%PDF-", "PK\3\4");

    private FileText() {}

    /** The file's text with its name above it; empty if it is not text in UTF-8. */
    public static Optional<String> of(Part.File file) {
        boolean unknown = UNKNOWN.contains(file.mediaType());
        if (!unknown && !isText(file.mediaType())) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.data().bytes())).toString();
            boolean binary = text.indexOf('\0') >= 0 || BINARY.stream().anyMatch(text::startsWith)
                    || (unknown && text.chars().anyMatch(FileText::isControl));
            return binary ? Optional.empty() : Optional.of(file.name() + ":\n" + text + "\n");
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean isText(String mediaType) {
        return mediaType.startsWith("text/") || TEXTS.contains(mediaType)
                || SUFFIXES.stream().anyMatch(mediaType::endsWith);
    }

    /** White space does not count. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character) && !Character.isWhitespace(character);
    }
}
