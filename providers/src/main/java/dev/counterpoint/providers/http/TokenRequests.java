package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Asks servers for tokens over the shared transports. Thread-safe; never blocks, and holds no thread while it waits. What
 * passes by itself (an overloaded server, a broken connection) is tried again; a refusal is not.
 */
public final class TokenRequests {
    private static final int MOST_BYTES = 256 * 1024;
    private static final String USER_AGENT = "Counterpoint/0.1";
    /** Nobody sees that a run waits for a token, so it waits for none that is far off. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Transports transports;
    private final RetryPolicy retry;

    /** Nothing is tried again. */
    public TokenRequests(Transports transports) {
        this(transports, RetryPolicy.none());
    }

    public TokenRequests(Transports transports, RetryPolicy retry) {
        this.transports = transports;
        this.retry = retry;
    }

    /**
     * Sends it.
     *
     * @return the JSON object that was answered; fails with a {@link ProviderException}, in which none of the call's
     *         secrets stands: with sign_in if the server refused
     */
    public CompletableFuture<JsonNode> send(TokenCall call) {
        try {
            BaseUrl.check(call.address());
            return attempt(call, 1);
        } catch (ProviderException wrong) {
            return CompletableFuture.failedFuture(wrong);
        }
    }

    private CompletableFuture<JsonNode> attempt(TokenCall call, int number) {
        return begin(call).exceptionallyCompose(failed -> again(call, number, failed));
    }

    private CompletableFuture<JsonNode> again(TokenCall call, int number, Throwable failed) {
        Optional<Duration> pause = failed instanceof ProviderException known && passesByItself(known)
                ? retry.pauseAfter(number, known).filter(time -> time.compareTo(LONGEST_PAUSE) <= 0)
                : Optional.empty();
        return pause.map(time -> after(time).thenCompose(_ -> attempt(call, number + 1)))
                .orElseGet(() -> CompletableFuture.failedFuture(failed));
    }

    private static CompletableFuture<?> after(Duration time) {
        return CompletableFuture.runAsync(() -> {},
                CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS));
    }

    private static boolean passesByItself(ProviderException failed) {
        return failed.status() == 429 || failed.status() >= 500 || NetworkFailures.worthRetrying(failed);
    }

    private CompletableFuture<JsonNode> begin(TokenCall call) {
        TimeLimits limits = new TimeLimits(call.connect(), call.whole(), call.whole());
        Lease<Transport> lease = transports.lease(call.address(), limits);
        CompletableFuture<HttpResponse<byte[]>> sent;
        try {
            sent = lease.value().client().sendAsync(request(call), HttpResponse.BodyHandlers
                    .limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        } catch (RuntimeException failed) {
            lease.close();
            throw failed;
        }
        TokenAnswers answers = new TokenAnswers(BaseUrl.hostOf(call.address()), new Scrubber(secrets(call)));
        NetworkFailures network = new NetworkFailures(BaseUrl.hostOf(call.address()), limits,
                lease.value().proxy());
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        // A copy, whose end by time does not touch the exchange; that one is cancelled below, and its connection closed.
        var _ = sent.copy().orTimeout(call.whole().toNanos(), TimeUnit.NANOSECONDS).whenComplete((answer, failed) -> {
            if (failed != null) {
                sent.cancel(true);
            }
            lease.close();
            try {
                if (failed != null) {
                    throw failure(failed, network);
                }
                IOException refused = ProxyFailures.refusal(answer).orElse(null);
                if (refused != null) {
                    throw network.beforeHead(refused);
                }
                result.complete(answers.read(answer.statusCode(), answer.headers(), answer.body(),
                        retry.clock().instant()));
            } catch (ProviderException known) {
                result.completeExceptionally(known);
            } catch (RuntimeException unforeseen) {
                result.completeExceptionally(unforeseen);
                throw unforeseen;
            }
        });
        return result;
    }

    private static HttpRequest request(TokenCall call) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.address()).setHeader("user-agent", USER_AGENT)
                .setHeader("accept", "application/json");
        call.headers().forEach(builder::setHeader);
        if (!call.post()) {
            call.secrets().forEach((name, value) -> builder.setHeader(name, value.reveal()));
            return builder.GET().build();
        }
        return builder.setHeader("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(call))).build();
    }

    private static String form(TokenCall call) {
        return Stream.concat(call.fields().entrySet().stream(),
                call.secrets().entrySet().stream().map(field -> Map.entry(field.getKey(), field.getValue().reveal())))
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As they are, and as a form spells them, should a server echo it. */
    private static List<String> secrets(TokenCall call) {
        List<String> all = new ArrayList<>();
        for (Secret secret : call.secrets().values()) {
            all.add(secret.reveal());
            all.add(encoded(secret.reveal()));
        }
        return all;
    }

    private static ProviderException failure(Throwable failed, NetworkFailures network) {
        Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                ? failed.getCause()
                : failed;
        return switch (cause) {
            case ProviderException known -> known;
            case TimeoutException _ -> network.noFirstByte(false);
            case IOException broken -> network.beforeHead(broken);
            default -> ProviderException.of(FailureKind.INTERNAL, Layer.PROGRAM,
                    "The sign-in failed inside this program.").advice("The log file has the details.").cause(cause)
                    .build();
        };
    }
}
