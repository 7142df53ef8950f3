package dev.counterpoint.providers.config;

import dev.counterpoint.providers.chat.WireProtocol;
import java.net.URI;
import java.util.Locale;

/** The vendors with a protocol of their own that are reached at a base URL, with a key or none. */
public enum Vendor {
    ANTHROPIC("Anthropic", WireProtocol.ANTHROPIC, "https://api.anthropic.com", true),
    /** Google AI Studio. */
    GEMINI("Google Gemini", WireProtocol.GEMINI, "https://generativelanguage.googleapis.com", true),
    COHERE("Cohere", WireProtocol.COHERE, "https://api.cohere.com", true),
    OLLAMA("Ollama", WireProtocol.OLLAMA, "http://localhost:11434", false),
    REPLICATE("Replicate", WireProtocol.REPLICATE, "https://api.replicate.com", true),
    NLP_CLOUD("NLP Cloud", WireProtocol.NLP_CLOUD, "https://api.nlpcloud.io", true),
    ALEPH_ALPHA("Aleph Alpha", WireProtocol.ALEPH_ALPHA, "https://api.aleph-alpha.com", true),
    PETALS("Petals", WireProtocol.PETALS, "https://chat.petals.dev", false);

    private final String kind = name().toLowerCase(Locale.ROOT);
    private final String title;
    private final WireProtocol protocol;
    private final URI usualUrl;
    private final boolean wantsKey;

    Vendor(String title, WireProtocol protocol, String usualUrl, boolean wantsKey) {
        this.title = title;
        this.protocol = protocol;
        this.usualUrl = URI.create(usualUrl);
        this.wantsKey = wantsKey;
    }

    /** The spelling of the kind in provider files. */
    public String kind() {
        return kind;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    public WireProtocol protocol() {
        return protocol;
    }

    /** Where the vendor itself is, as its own SDK takes it. */
    public URI usualUrl() {
        return usualUrl;
    }

    /** Whether the vendor itself answers only to a key. */
    public boolean wantsKey() {
        return wantsKey;
    }
}
