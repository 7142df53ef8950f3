package dev.counterpoint.providers.http.aws;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Translates the SDK's requests and heads of answers. */
final class AwsRequests {
    /** Those that java.net.http keeps to itself: it sets them as the request's address and body have it. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "upgrade",
            "transfer-encoding");

    private AwsRequests() {}

    /**
     * @throws IllegalArgumentException if a header holds what HTTP cannot carry
     */
    static HttpRequest request(SdkHttpRequest from, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder to = HttpRequest.newBuilder(from.getUri());
        from.forEachHeader((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> to.header(name, value));
            }
        });
        return to.method(from.method().name(), body).build();
    }

    static SdkHttpFullResponse.Builder head(HttpResponse<?> from) {
        SdkHttpFullResponse.Builder to = SdkHttpFullResponse.builder().statusCode(from.statusCode());
        from.headers().map().forEach(to::putHeader);
        return to;
    }
}
