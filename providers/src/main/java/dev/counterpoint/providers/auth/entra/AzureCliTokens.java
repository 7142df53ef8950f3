package dev.counterpoint.providers.auth.entra;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Expiring;
import dev.counterpoint.providers.auth.Fingerprint;
import dev.counterpoint.providers.auth.TokenFields;
import dev.counterpoint.providers.auth.Tokens;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The token of whoever is signed in with Azure's command line (its reference, {@code az account get-access-token}). */
final class AzureCliTokens {
    /** A program of Python's, which takes seconds to start when it is cold. */
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SHOWN = 300;

    private final Tokens tokens;
    private final ProcessRunner processes;
    private final ZoneId zone;

    AzureCliTokens(Tokens tokens, ProcessRunner processes, ZoneId zone) {
        this.tokens = tokens;
        this.processes = processes;
        this.zone = zone;
    }

    Authorization of(AzureScope scope) {
        return tokens.bearer(Fingerprint.of("azure_cli").and(scope.text()),
                () -> processes.run(command(scope), LIMIT).handle((result, failed) -> {
                    if (failed != null) {
                        throw notRun(failed);
                    }
                    return read(result);
                }));
    }

    private static List<String> command(AzureScope scope) {
        List<String> az = List.of("az", "account", "get-access-token", "--output", "json", "--scope", scope.text());
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        // There it is a batch file, which only the shell can run.
        return windows ? Stream.concat(Stream.of("cmd.exe", "/d", "/c"), az.stream()).toList() : az;
    }

    private Expiring<Secret> read(ProcessRunner.Result result) {
        if (result.exit() != 0) {
            throw refused(result);
        }
        JsonNode answer = Json.read(result.output()).filter(JsonNode::isObject).orElse(null);
        if (answer == null) {
            throw ProviderException
                    .of(FailureKind.MALFORMED, Layer.PROGRAM, "The Azure CLI answered with something other than JSON.")
                    .advice("Run “az account get-access-token” in a terminal and see what it says.").build();
        }
        Instant expires = TokenFields.epoch(answer.path("expires_on"));
        return new Expiring<>(TokenFields.header(answer.path("accessToken"), "The Azure CLI"),
                expires != null ? expires : local(Json.textOrEmpty(answer.path("expiresOn"))));
    }

    /** As versions before 2.54 write it: {@code 2026-11-24 18:00:00.000000}, in the machine's own zone. */
    private @Nullable Instant local(String time) {
        try {
            return LocalDateTime.parse(time.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static ProviderException refused(ProcessRunner.Result result) {
        String said = result.errors().strip();
        String lower = said.toLowerCase(Locale.ROOT);
        if (result.exit() == 127 || result.exit() == 9009 || lower.contains("is not recognized as")) {
            return missing(null);
        }
        if (lower.contains("az login") || lower.contains("az account set")) {
            return ProviderException
                    .of(FailureKind.SIGN_IN, Layer.PROGRAM, "Nobody is signed in with the Azure CLI" + words(said))
                    .advice("Run “az login” in a terminal, then run it again here.").build();
        }
        return ProviderException
                .of(FailureKind.SIGN_IN, Layer.PROGRAM,
                        "The Azure CLI gave no token (exit code " + result.exit() + ")" + words(said))
                .advice("Run “az account get-access-token” in a terminal and see what it says.").build();
    }

    private static ProviderException notRun(Throwable failed) {
        Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                ? failed.getCause()
                : failed;
        return switch (cause) {
            case IOException notStarted -> missing(notStarted);
            case TimeoutException _ -> ProviderException
                    .of(FailureKind.TIMEOUT, Layer.PROGRAM,
                            "The Azure CLI gave no token within " + LIMIT.toSeconds() + " s.")
                    .advice("Run “az account get-access-token” in a terminal and see what it waits for.").cause(cause)
                    .build();
            default -> ProviderException
                    .of(FailureKind.INTERNAL, Layer.PROGRAM, "The Azure CLI could not be asked for a token.")
                    .advice("The log file has the details.").cause(cause).build();
        };
    }

    private static ProviderException missing(@Nullable Throwable cause) {
        return ProviderException
                .of(FailureKind.SIGN_IN, Layer.PROGRAM, "The Azure CLI (az) was not found on this computer.")
                .advice("Install it and run “az login”, or choose another way to sign in.").cause(cause).build();
    }

    /** Its last words, in one line. */
    private static String words(String said) {
        String line = said.replaceAll("\\s+", " ").replaceFirst("^ERROR: ", "");
        String shown = line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
        return shown.isEmpty() ? "." : ": " + shown + (shown.matches(".*[.!?…]") ? "" : ".");
    }
}
