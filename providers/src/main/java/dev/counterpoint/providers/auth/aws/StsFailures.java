package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.http.NetworkWords;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Puts into words why AWS gave no credentials. Its own words are kept: they name neither keys nor tokens. */
final class StsFailures {
    private StsFailures() {}

    /**
     * @param what a clause: “assume the role …”
     */
    static ProviderException of(String host, String what, RuntimeException failed) {
        return switch (failed) {
            case ProviderException known -> known;
            case AwsServiceException answered -> answered(host, what, answered);
            default -> unanswered(host, failed);
        };
    }

    static boolean isDenied(RuntimeException failed) {
        return failed instanceof AwsServiceException answered && code(answered).startsWith("AccessDenied");
    }

    private static ProviderException answered(String host, String what, AwsServiceException answered) {
        FailureKind kind = kind(code(answered), answered.statusCode());
        return ProviderException
                .of(kind, Layer.PROVIDER, host + " would not " + what + " (" + code(answered) + "): " + said(answered))
                .advice(switch (kind) {
                    case SIGN_IN -> "Check the credentials of this provider, and that they have not expired.";
                    case PERMISSION -> "Check the role's trust policy and what the credentials may do.";
                    case RATE_LIMITED, PROVIDER_ERROR, OVERLOADED -> "Run it again in a while.";
                    default -> "Check the role, the session's name and the duration in this provider's settings.";
                }).status(answered.statusCode()).cause(answered).build();
    }

    private static FailureKind kind(String code, int status) {
        return switch (code) {
            case "AccessDenied", "AccessDeniedException" -> FailureKind.PERMISSION;
            case "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "SignatureDoesNotMatch",
                    "UnrecognizedClientException", "InvalidIdentityToken", "IDPRejectedClaim", "UnauthorizedException",
                    "MissingAuthenticationToken", "IncompleteSignature", "InvalidGrantException" ->
                FailureKind.SIGN_IN;
            case "Throttling", "ThrottlingException", "TooManyRequestsException" -> FailureKind.RATE_LIMITED;
            case "RegionDisabledException" -> FailureKind.BAD_CONFIGURATION;
            default -> status >= 500 ? FailureKind.PROVIDER_ERROR : FailureKind.INVALID_REQUEST;
        };
    }

    private static ProviderException unanswered(String host, RuntimeException failed) {
        // What is in words already goes before what is found sooner: the proxy's failure is a cause of an IOException.
        Optional<ProviderException> known = cause(failed, ProviderException.class);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<IOException> broken = cause(failed, IOException.class);
        if (broken.isPresent()) {
            return NetworkWords.of(host, broken.get());
        }
        return ProviderException.of(FailureKind.INTERNAL, Layer.PROGRAM, "The sign-in failed inside this program.")
                .advice("The log file has the details.").cause(failed).build();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failed, Class<T> type) {
        return Stream.iterate(failed, at -> at != null, Throwable::getCause).limit(10).filter(type::isInstance)
                .map(type::cast).findFirst();
    }

    private static String code(AwsServiceException answered) {
        return answered.awsErrorDetails() == null
                ? ""
                : Objects.requireNonNullElse(answered.awsErrorDetails().errorCode(), "");
    }

    private static String said(AwsServiceException answered) {
        String words = answered.awsErrorDetails() == null ? null : answered.awsErrorDetails().errorMessage();
        String said = words == null || words.isBlank() ? "it did not say why" : words.strip();
        return said.endsWith(".") ? said : said + ".";
    }
}
