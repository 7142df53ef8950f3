package dev.counterpoint.providers.chat;

import java.util.Arrays;
import java.util.Locale;

/** What is spoken with a provider. {@link #wire()} is the spelling in the database; it never changes once released. */
public enum WireProtocol {
    /** Chat Completions, of OpenAI and of every compatible server. */
    OPENAI,
    /** OpenAI's Responses. */
    RESPONSES,
    /** Anthropic's Messages, also on Vertex AI. */
    ANTHROPIC,
    /** {@code streamGenerateContent}, of the Gemini API and of Vertex AI. */
    GEMINI,
    /** Amazon Bedrock's ConverseStream. */
    BEDROCK,
    /** Amazon SageMaker's {@code InvokeEndpointWithResponseStream}. */
    SAGEMAKER,
    /** Ollama's own {@code /api/chat}. */
    OLLAMA,
    /** Cohere's {@code /v2/chat}. */
    COHERE,
    /** Replicate's predictions. */
    REPLICATE,
    /** IBM watsonx.ai's {@code chat_stream}. */
    WATSONX,
    NLP_CLOUD,
    ALEPH_ALPHA,
    PETALS;

    private final String wire = name().toLowerCase(Locale.ROOT);

    public String wire() {
        return wire;
    }

    /**
     * Reads {@link #wire()} back.
     *
     * @throws IllegalArgumentException if no protocol is spelled so
     */
    public static WireProtocol ofWire(String wire) {
        return Arrays.stream(values()).filter(protocol -> protocol.wire.equals(wire)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no protocol “" + wire + "”."));
    }
}
