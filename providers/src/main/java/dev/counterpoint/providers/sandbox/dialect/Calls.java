package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.dialect.Dialect.Call;
import java.util.Optional;

/** Calls as several protocols have them. */
final class Calls {
    private static final String MODELS = "/v1/models";

    private Calls() {}

    /** One path to post to, and the models under {@code /v1/models}. */
    static Optional<Call> usual(String method, String path, String chatPath) {
        if (method.equals("POST") && path.equals(chatPath)) {
            return Optional.of(new Call.Chat(null, null));
        }
        if (method.equals("GET") && path.equals(MODELS)) {
            return Optional.of(new Call.Models());
        }
        if (method.equals("GET") && path.startsWith(MODELS + "/")) {
            return Optional.of(new Call.Model(path.substring(MODELS.length() + 1)));
        }
        return Optional.empty();
    }
}
