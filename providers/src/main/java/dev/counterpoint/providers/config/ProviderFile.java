package dev.counterpoint.providers.config;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.preset.Presets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 *  "timeLimits":{"connectSeconds":10, "firstByteSeconds":120, "betweenBytesSeconds":60}, "maxConnections":1024}
 * }</pre>
 *
 * Only {@code name}, {@code kind} and what the kind needs must be there; the vendors' own base URLs are known, and there
 * they want a key.
 */
public final class ProviderFile {
    private static final String CONNECTIONS = "maxConnections";
    private static final Set<String> COMMON = Set.of("name", "kind", "model", "credentials", "headers", "timeLimits",
            CONNECTIONS);
    private static final List<ProviderForm> FORMS = Stream.<ProviderForm>concat(
            Stream.of(new OpenAiForm(), new AzureForm()),
            Stream.concat(Arrays.stream(Vendor.values()).map(PlainForm::new),
                    Stream.of(new VertexForm(), new AwsForm(AwsForm.Service.BEDROCK),
                            new AwsForm(AwsForm.Service.SAGEMAKER), new WatsonxForm(),
                            new CompatibleForm(Presets.load()), new SandboxForm())))
            .toList();
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build())
            .build();

    private ProviderFile() {}

    /** The kinds that there are, with their fields and ways to sign in. */
    public static List<KindSpec> kinds() {
        return FORMS.stream().map(ProviderForm::spec).toList();
    }

    /** The fields that a file of any kind may hold, besides {@code kind} and {@code credentials}. */
    public static List<FieldSpec> commonFields() {
        return List.of(FieldSpec.text("name", "Name").needed().helped("Your own, for this configuration."),
                FieldSpec.text("model", "Model").helped("The one that is meant where none is named."),
                FieldSpec.of("headers", "Headers", FieldSpec.Type.OBJECT)
                        .helped("Added to each request; their values are kept as secrets."),
                FieldSpec.of("timeLimits", "Time limits", FieldSpec.Type.OBJECT).holding(TimeLimitsForm.fields()),
                FieldSpec.of(CONNECTIONS, "Connections", FieldSpec.Type.NUMBER).usually(Common.USUAL_CONNECTIONS)
                        .helped("The most at a time."));
    }

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
        return read(new FieldReader(node, ""), id, true);
    }

    /**
     * Reads a configuration as it is kept: where a secret was lost, it is read without a way to sign in.
     *
     * @throws ProviderException of kind bad_configuration
     */
    public static ProviderConfig readKept(ObjectNode node, ProviderId id) {
        return read(new FieldReader(node, ""), id, false);
    }

    /** Writes a configuration with its secrets masked, indented for reading. Its identity is left out. */
    public static String write(ProviderConfig config) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(write(config, SecretWriter.MASK));
    }

    /** Writes a configuration; its identity is left out. */
    public static ObjectNode write(ProviderConfig config, SecretWriter secrets) {
        ProviderForm form = form(config.kind()).orElseThrow();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", config.name()).put("kind", config.kind());
        form.write(config, node);
        FormFields.put(node, "model", config.model());
        if (!(config instanceof ProviderConfig.Sandbox)) {
            new CredentialsForm(form.spec()).write(config.credentials(), node.putObject("credentials"), secrets);
        }
        if (!config.headers().isEmpty()) {
            HeadersForm.write(config.headers(), node.putObject("headers"), secrets);
        }
        if (!config.timeLimits().equals(TimeLimits.DEFAULT)) {
            TimeLimitsForm.write(config.timeLimits(), node.putObject("timeLimits"));
        }
        if (config.connections() != Common.USUAL_CONNECTIONS) {
            node.put(CONNECTIONS, config.connections());
        }
        return node;
    }

    private static ProviderConfig read(FieldReader file, ProviderId id, boolean strict) {
        String kind = file.text("kind");
        ProviderForm form = form(kind).orElseThrow(() -> ProviderFields.bad("\"kind\" must be one of "
                + FORMS.stream().map(known -> known.spec().kind()).collect(Collectors.joining(", ")) + "."));
        KindSpec spec = form.spec();
        Set<String> names = new HashSet<>(COMMON);
        spec.fields().forEach(field -> names.add(field.name()));
        file.allow(names, "a provider of the kind " + spec.kind());
        String name = ProviderFields.name(file.text("name"));
        String model = file.optionalText("model").map(ProviderFields::model).orElse(null);
        Credentials credentials = file.optionalObject("credentials")
                .map(strict ? new CredentialsForm(spec)::read : new CredentialsForm(spec)::readKept)
                .orElseGet(Credentials.None::new);
        if (strict && spec.needsCredentials() && credentials instanceof Credentials.None) {
            throw ProviderFields.bad("\"credentials\" is missing: a provider of the kind " + kind + " needs one of "
                    + spec.credentials().stream().map(KindSpec.CredentialSpec::type).collect(Collectors.joining(", "))
                    + ".");
        }
        Map<String, Secret> headers = file.optionalObject("headers").map(HeadersForm::read).orElse(Map.of());
        TimeLimits limits = file.optionalObject("timeLimits").map(TimeLimitsForm::read).orElse(TimeLimits.DEFAULT);
        ProviderConfig config = form.read(file,
                new Common(id, name, model, credentials, headers, limits, connections(file)));
        if (strict) {
            form.checkEntered(config);
        }
        return config;
    }

    private static int connections(FieldReader file) {
        return file.optionalNumber(CONNECTIONS).map(number -> ProviderFields.connections(CONNECTIONS, number))
                .orElse(Common.USUAL_CONNECTIONS);
    }

    private static Optional<ProviderForm> form(String kind) {
        return FORMS.stream().filter(form -> form.spec().kind().equals(kind)).findFirst();
    }

    static JsonNode parse(String json) {
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
