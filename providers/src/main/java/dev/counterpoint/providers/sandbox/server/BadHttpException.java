package dev.counterpoint.providers.sandbox.server;

import java.io.IOException;

/** What came is no HTTP/1.1 request, or one beyond the limits. The connection cannot go on after it. */
final class BadHttpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadHttpException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
