package dev.counterpoint.providers.sandbox.dialect;

import java.util.Map;

/** An error as a vendor answers it. */
public record ErrorReply(int status, Map<String, String> headers, String body) {
    public ErrorReply {
        headers = Map.copyOf(headers);
    }

    static ErrorReply of(int status, String body) {
        return new ErrorReply(status, Map.of(), body);
    }
}
