package dev.counterpoint.broken.app.elsewhere;

import java.net.http.HttpClient;

/** Breaks a rule, to show that it is caught. */
public final class SpeaksHttpItself {
    public HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
