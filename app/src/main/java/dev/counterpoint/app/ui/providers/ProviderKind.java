package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.ProviderConfig;

/** The kinds of provider that the form can make, and what it suggests for each. */
enum ProviderKind {
    OPENAI("OpenAI or compatible", "OpenAI", "https://api.openai.com/v1",
            "As OpenAI’s own SDK takes it. For OpenAI it ends in /v1."),
    ANTHROPIC("Anthropic", "Anthropic", "https://api.anthropic.com",
            "As Anthropic’s own SDK takes it, without /v1."),
    SANDBOX("Sandbox (no model)", "Sandbox", "", "");

    private final String label;
    private final String suggestedName;
    private final String defaultBaseUrl;
    private final String baseUrlHint;

    ProviderKind(String label, String suggestedName, String defaultBaseUrl, String baseUrlHint) {
        this.label = label;
        this.suggestedName = suggestedName;
        this.defaultBaseUrl = defaultBaseUrl;
        this.baseUrlHint = baseUrlHint;
    }

    static ProviderKind of(ProviderConfig config) {
        return switch (config) {
            case ProviderConfig.OpenAi _ -> OPENAI;
            case ProviderConfig.Sandbox _ -> SANDBOX;
            case ProviderConfig.Plain _ -> ANTHROPIC;
            default -> OPENAI;
        };
    }

    String suggestedName() {
        return suggestedName;
    }

    /** Empty for the sandbox, which has its own. */
    String defaultBaseUrl() {
        return defaultBaseUrl;
    }

    String baseUrlHint() {
        return baseUrlHint;
    }

    /** Whether it is asked over the network, with an address, a key and time limits of its own. */
    boolean remote() {
        return this != SANDBOX;
    }

    @Override
    public String toString() {
        return label;
    }
}
