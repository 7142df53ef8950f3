package dev.counterpoint.broken.providers.openai;

import dev.counterpoint.providers.anthropic.AnthropicClient;

/** Breaks a rule, to show that it is caught. */
public final class AsksAnthropic {
    public void close(AnthropicClient client) {
        client.close();
    }
}
