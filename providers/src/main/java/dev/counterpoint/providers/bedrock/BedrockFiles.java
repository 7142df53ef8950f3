package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Part;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Images and documents as bytes (Bedrock's API reference, "ImageBlock" and "DocumentBlock"). A document's name may hold
 * letters, digits, single spaces, hyphens, parentheses and square brackets, and two of one request must differ. For one
 * request.
 */
final class BedrockFiles {
    private static final int LONGEST_NAME = 180;
    private final Set<String> names = new HashSet<>();

    /**
     * @throws ProviderException with {@link FailureKind#INVALID_REQUEST} if the API takes no such file
     */
    ObjectNode block(Part.File file) {
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        if (file.isImage()) {
            fill(block.putObject("image"), imageFormat(file), file);
        } else {
            fill(block.putObject("document").put("name", name(file.name())), documentFormat(file), file);
        }
        return block;
    }

    private static void fill(ObjectNode into, String format, Part.File file) {
        into.put("format", format).putObject("source").put("bytes", file.data().base64());
    }

    private static String imageFormat(Part.File file) {
        return switch (file.mediaType()) {
            case "image/png" -> "png";
            case "image/jpeg", "image/jpg" -> "jpeg";
            case "image/gif" -> "gif";
            case "image/webp" -> "webp";
            default -> throw refused(file, "png, jpeg, gif and webp");
        };
    }

    private static String documentFormat(Part.File file) {
        return switch (file.mediaType()) {
            case "application/pdf" -> "pdf";
            case "text/csv" -> "csv";
            case "text/html" -> "html";
            case "text/markdown" -> "md";
            case "application/json", "application/xml", "application/yaml" -> "txt";
            case "application/msword" -> "doc";
            case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> "docx";
            case "application/vnd.ms-excel" -> "xls";
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "xlsx";
            case String type when type.startsWith("text/") -> "txt";
            default -> throw refused(file, "pdf, csv, doc, docx, xls, xlsx, html, txt and md");
        };
    }

    private String name(String given) {
        int dot = given.lastIndexOf('.');
        String stem = dot > 0 ? given.substring(0, dot) : given;
        String allowed = stem.replaceAll("[^A-Za-z0-9\\-()\\[\\]]+", " ").strip();
        String base = allowed.isEmpty() ? "document" : allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME));
        String name = base;
        for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = base + " (" + number + ")";
        }
        return name;
    }

    private static ProviderException refused(Part.File file, String taken) {
        return ProviderException
                .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                        "Bedrock takes no file of the type “" + file.mediaType() + "” (“" + file.name() + "”).")
                .advice("It takes " + taken + ".").build();
    }
}
