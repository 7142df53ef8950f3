package dev.counterpoint.providers.config;

import dev.counterpoint.providers.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of configurations, as given to {@code counterpoint provider add}:
 *
 * <pre>{@code
 * {"name":"mine", "kind":"openai", "baseUrl":"https://api.openai.com/v1", "model":"gpt-5",
 *  "credentials":{"type":"api_key", "apiKey":"…"}, "headers":{"X-Team":"…"},
 *  "timeLimits":{"connectSeconds":10, "firstByteSeconds":120, "betweenBytesSeconds":60}}
 * }</pre>
 *
 * Only {@code name} and {@code kind} are needed; the vendors' own base URLs are known.
 */
public final class ProviderFile {
    private static final List<ProviderForm> FORMS = List.of(EndpointForm.OPENAI, EndpointForm.ANTHROPIC,
            new SandboxForm());
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build())
            .build();

    private ProviderFile() {}

    /**
     * Reads a configuration.
     *
     * @throws ProviderException of kind bad_configuration; its sentence names the field and what is expected of it, or
     *                           the line and column where the text is no JSON, and repeats nothing that was given
     */
    public static ProviderConfig read(String json, ProviderId id) {
        JsonNode node = parse(json);
        if (!node.isObject()) {
            throw ProviderFields.bad("A provider file must hold one JSON object in braces.");
        }
        FieldReader file = new FieldReader(node, "");
        String kind = file.text("kind");
        ProviderForm form = FORMS.stream().filter(f -> f.kind().equals(kind)).findFirst().orElseThrow(
                () -> ProviderFields.bad("\"kind\" must be one of "
                        + FORMS.stream().map(ProviderForm::kind).collect(Collectors.joining(", ")) + "."));
        file.allow(form.fields(), "a provider of the kind " + form.kind());
        return form.read(file, id, ProviderFields.name(file.text("name")));
    }

    /** Writes a configuration with its secrets masked, indented for reading. Its identity is left out. */
    public static String write(ProviderConfig config) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", config.name()).put("kind", config.kind());
        ObjectNode whole = FORMS.stream().map(form -> form.write(config, node)).flatMap(Optional::stream).findFirst()
                .orElse(node);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (JacksonException e) {
            // The cause is dropped: its message repeats the text where reading stopped, which may be a key.
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            String twice = duplicate(e);
            throw ProviderFields
                    .bad(twice.isEmpty() ? "This is not JSON" + where + "." : twice + " is there twice" + where + ".");
        }
    }

    /** The name of the field that is there twice, in quotation marks; empty if that is not what is wrong. */
    private static String duplicate(JacksonException e) {
        if (e instanceof StreamReadException && e.getOriginalMessage().startsWith("Duplicate")
                && e.processor() instanceof JsonParser parser) {
            return "\"" + parser.currentName() + "\"";
        }
        return "";
    }
}
