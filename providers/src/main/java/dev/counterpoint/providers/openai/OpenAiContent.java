package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a user says to Chat Completions (OpenAI's API reference, "Create chat completion", content parts; guides "Images and
 * vision", "File inputs", "Audio and speech").
 */
final class OpenAiContent {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OpenAiContent() {}

    /** One text where there are no files, for that is what every compatible server takes. */
    static JsonNode of(Message message) {
        if (message.parts().stream().noneMatch(Part.File.class::isInstance)) {
            return NODES.stringNode(message.text());
        }
        ArrayNode content = NODES.arrayNode();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text, _) -> {
                    if (!text.isEmpty()) {
                        content.add(text(text));
                    }
                }
                case Part.File file -> content.add(file(file));
                case Part.Reasoning _,Part.Refusal _,Part.ToolCall _,Part.ToolResult _ -> {
                }
            }
        }
        return content;
    }

    private static ObjectNode file(Part.File file) {
        if (file.isImage()) {
            ObjectNode image = NODES.objectNode().put("type", "image_url");
            image.putObject("image_url").put("url", file.dataUrl());
            return image;
        }
        return switch (file.mediaType()) {
            case "application/pdf" -> {
                ObjectNode pdf = NODES.objectNode().put("type", "file");
                pdf.putObject("file").put("filename", file.name()).put("file_data", file.dataUrl());
                yield pdf;
            }
            case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> audio(file, "wav");
            case "audio/mpeg", "audio/mp3" -> audio(file, "mp3");
            default -> FileText.of(file).map(OpenAiContent::text).orElseThrow(() -> unsendable(file));
        };
    }

    private static ObjectNode audio(Part.File file, String format) {
        ObjectNode audio = NODES.objectNode().put("type", "input_audio");
        audio.putObject("input_audio").put("data", file.data().base64()).put("format", format);
        return audio;
    }

    private static ObjectNode text(String text) {
        return NODES.objectNode().put("type", "text").put("text", text);
    }

    private static ProviderException unsendable(Part.File file) {
        return ProviderException
                .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                        "Chat Completions takes no file like “" + file.name() + "” (" + file.mediaType() + ").")
                .advice("Images, PDF, WAV, MP3 and text can be sent.").build();
    }
}
