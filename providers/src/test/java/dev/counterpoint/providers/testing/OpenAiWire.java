package dev.counterpoint.providers.testing;

/** Pieces of a Chat Completions stream. */
public final class OpenAiWire {
    public static final String FINISH = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    public static final String DONE = "data: [DONE]\n\n";

    private OpenAiWire() {}

    /** A chunk with this text, which must need no escaping. */
    public static String text(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
