package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts into words what a server answered instead of what was asked for. */
final class HttpFailures {
    private final String host;
    private final Scrubber scrubber;

    HttpFailures(String host, Scrubber scrubber) {
        this.host = host;
        this.scrubber = scrubber;
    }

    /**
     * A status that is no success.
     *
     * @param body the beginning of the body
     */
    ProviderException status(int status, HttpHeaders headers, byte[] body, Instant now) {
        String contentType = contentType(headers);
        if (status >= 300 && status < 400) {
            return redirect(status, headers);
        }
        boolean page = WebPage.is(contentType, body);
        VendorError error = page
                ? null
                : Json.read(body, 0, body.length).map(VendorError::ofFailed)
                        .map(found -> found.typed(amazonType(headers))).orElse(null);
        VendorError said = error == null && !page ? VendorError.ofText(contentType, body) : error;
        FailureKind kind = ErrorWords.kind(status, error);
        Duration told = RetryHeaders.retryAfter(headers, now);
        Duration retryAfter = told != null || page
                ? told
                : Json.read(body, 0, body.length).flatMap(GoogleErrorDetails::retryDelay).orElse(null);
        return ProviderException.of(kind, Layer.PROVIDER, sentence(kind, status) + detail(said, page, body))
                .advice(Advice.of(kind, error != null, page, retryAfter)).status(status).retryAfter(retryAfter)
                .build();
    }

    /** An error that came as an event of a stream, or under a status that means success. */
    ProviderException inStream(VendorError error, Layer layer) {
        FailureKind kind = ErrorWords.kind(0, error);
        return ProviderException.of(kind, layer, sentence(kind, error.status()) + detail(error, false, new byte[0]))
                .advice(Advice.of(kind, true, false, null)).status(error.status()).build();
    }

    /** Success, but not the kind of answer that was asked for. */
    ProviderException notWanted(String wanted, int status, HttpHeaders headers, byte[] body) {
        String contentType = contentType(headers);
        if (WebPage.is(contentType, body)) {
            return ProviderException.of(FailureKind.MALFORMED, Layer.PROVIDER,
                    host + " answered with a web page" + title(body) + " instead of " + wanted + ".")
                    .advice("The base URL probably leads to a website or a login page; check it.").status(status)
                    .build();
        }
        VendorError error = Json.read(body, 0, body.length).flatMap(VendorError::find).orElse(null);
        if (error != null) {
            return inStream(error, Layer.PROVIDER);
        }
        String came = contentType.isEmpty() ? "something else" : "“" + scrubber.scrub(contentType) + "”";
        return ProviderException.of(FailureKind.MALFORMED, Layer.PROVIDER,
                host + " answered with " + came + " instead of " + wanted + ".")
                .advice("Check the base URL, and whether this server speaks the protocol that was chosen.")
                .status(status).build();
    }

    /** Success, but more of it than any document of this kind holds. */
    ProviderException tooLong(int most) {
        return ProviderException
                .of(FailureKind.MALFORMED, Layer.PROVIDER,
                        host + " answered with a document of more than " + most + " bytes.")
                .advice("Check the base URL.").build();
    }

    /** The body is packed in a way that was not asked for and is not understood. */
    ProviderException packed(String encoding, int status) {
        return ProviderException
                .of(FailureKind.MALFORMED, Layer.PROVIDER,
                        host + " packed its answer in “" + scrubber.scrub(encoding)
                                + "”, which was not asked for and cannot be read.")
                .advice("A gateway in between probably does this; check the base URL.").status(status).build();
    }

    /** Amazon names the class of an error in a header, {@code ThrottlingException:http://…}; empty if there is none. */
    private static String amazonType(HttpHeaders headers) {
        String type = headers.firstValue("x-amzn-errortype").orElse("").toLowerCase(Locale.ROOT);
        int colon = type.indexOf(':');
        return colon < 0 ? type : type.substring(0, colon);
    }

    static String contentType(HttpHeaders headers) {
        return headers.firstValue("content-type").orElse("").strip().toLowerCase(Locale.ROOT);
    }

    /** With the host and port it leads to, but no more of the address: the rest may hold anything. */
    private ProviderException redirect(int status, HttpHeaders headers) {
        String where = headers.firstValue("location").map(RedirectTarget::describe).orElse("another address");
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.PROVIDER,
                host + " redirects to " + scrubber.scrub(where) + " (" + status
                        + "). Redirects are not followed, because the key was entered for " + host + " only.")
                .advice("If that address is the right one, enter it as the base URL.").status(status).build();
    }

    private String sentence(FailureKind kind, int status) {
        String code = status == 0 ? "" : " (" + status + ")";
        return switch (kind) {
            case SIGN_IN -> host + " did not accept the key" + code;
            case PERMISSION -> host + " does not allow this" + code;
            case NOT_FOUND -> host + " does not know what was asked for" + code;
            case RATE_LIMITED -> host + " was asked too often" + code;
            case QUOTA -> "The credit or quota of the account at " + host + " is used up" + code;
            case TOO_LARGE -> "The request is too large for " + host + code;
            case CONTENT_BLOCKED -> host + " blocked the content" + code;
            case OVERLOADED -> host + " is overloaded" + code;
            case TIMEOUT -> host + " gave up waiting for its own answer" + code;
            case PROXY -> "A proxy on the way to " + host + " wants to know who asks" + code;
            case INVALID_REQUEST -> host + " refused the request" + code;
            default -> host + " failed" + code;
        };
    }

    private String detail(@Nullable VendorError error, boolean page, byte[] body) {
        if (page) {
            return "; it sent a web page" + title(body) + ".";
        }
        String said = error == null ? "" : scrubber.scrub(error.message().isBlank() ? error.type() : error.message());
        return said.isEmpty() ? "." : ": " + said + (said.matches("(?s).*[.!?…]") ? "" : ".");
    }

    private String title(byte[] page) {
        return WebPage.title(page).map(title -> " titled “" + scrubber.scrub(title) + "”").orElse("");
    }
}
