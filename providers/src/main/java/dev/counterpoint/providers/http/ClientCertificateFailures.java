package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells from the alert of a server (RFC 8446, 6.2) that it is the client's certificate that it is about. */
final class ClientCertificateFailures {
    private ClientCertificateFailures() {}

    static Optional<ProviderException> of(String host, IOException thrown) {
        String said = Stream.iterate((Throwable) thrown, at -> at != null, Throwable::getCause).limit(20)
                .map(at -> String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT))
                .filter(message -> message.contains("received fatal alert")).findFirst().orElse("");
        if (said.contains("certificate_required")) {
            return Optional.of(failure(host + " serves only those who show a certificate of their own.",
                    "Add your client certificate in Settings → Network.", thrown));
        }
        if (said.contains("bad_certificate") || said.contains("certificate_unknown") || said.contains("unknown_ca")
                || said.contains("certificate_expired") || said.contains("certificate_revoked")
                || said.contains("unsupported_certificate")) {
            return Optional.of(failure(host + " did not accept the certificate that this program showed, or wants one.",
                    "Check the client certificate in Settings → Network: its issuer, its expiry, and to which hosts it is"
                            + " shown.",
                    thrown));
        }
        return Optional.empty();
    }

    private static ProviderException failure(String message, String advice, IOException thrown) {
        return ProviderException.of(FailureKind.TLS, Layer.NETWORK, message).advice(advice).cause(thrown).build();
    }
}
