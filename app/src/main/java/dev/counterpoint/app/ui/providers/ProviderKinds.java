package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.catalog.preset.Preset;
import dev.counterpoint.providers.catalog.preset.Presets;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of provider that the form can make, and what it suggests for each. */
record ProviderKinds(List<KindSpec> all, Presets presets) {
    static final String OPENAI = "openai";
    static final String ANTHROPIC = "anthropic";
    private static final String SANDBOX = "sandbox";
    private static final Map<String, String> MODELS = Map.of(OPENAI, "e.g. gpt-5-mini", ANTHROPIC,
            "e.g. claude-sonnet-4-5", SANDBOX, "e.g. openai/sample", "gemini", "e.g. gemini-2.5-flash", "azure",
            "the deployment's name", "bedrock", "a model's id, an inference profile or an ARN", "sagemaker",
            "the endpoint's name", "ollama", "e.g. llama3.2");

    static ProviderKinds load() {
        return new ProviderKinds(ProviderFile.kinds(), Presets.load());
    }

    KindSpec of(String kind) {
        return all.stream().filter(spec -> spec.kind().equals(kind)).findFirst().orElseThrow();
    }

    /** Whether it is asked over the network, with an address, a key and time limits of its own. */
    static boolean remote(KindSpec kind) {
        return !kind.kind().equals(SANDBOX);
    }

    /** Whether its sign-in is a key or nothing: then an empty key is no sign-in, and nothing is to be chosen. */
    static boolean keyOrNothing(KindSpec kind) {
        return kind.credentials().stream().allMatch(way -> way.type().equals("api_key") || way.type().equals("none"));
    }

    /**
     * What to call one of a kind.
     *
     * @param preset the preset's id; empty for none
     */
    String suggestedName(KindSpec kind, String preset) {
        return switch (kind.kind()) {
            case OPENAI -> "OpenAI";
            case SANDBOX -> "Sandbox";
            default -> preset(preset).map(Preset::title).orElse(kind.title());
        };
    }

    /** The address that a kind has unless another is typed; empty for none. */
    String usualUrl(KindSpec kind, String preset) {
        return preset(preset).map(Preset::baseUrl)
                .orElseGet(() -> kind.fields().stream().filter(field -> field.name().equals(Paths.BASE_URL)).findFirst()
                        .flatMap(field -> Optional.ofNullable(field.usual())).orElse(""));
    }

    /** What a choice is called. */
    String choiceTitle(FieldSpec field, String value) {
        return field.name().equals(Paths.PRESET) ? preset(value).map(Preset::title).orElse(value) : switch (value) {
            case "chat" -> "Chat Completions";
            case "responses" -> "Responses";
            default -> value;
        };
    }

    String modelPrompt(KindSpec kind) {
        return MODELS.getOrDefault(kind.kind(), "a model's name");
    }

    private Optional<Preset> preset(String id) {
        return id.isEmpty() ? Optional.empty() : presets.find(id);
    }
}
