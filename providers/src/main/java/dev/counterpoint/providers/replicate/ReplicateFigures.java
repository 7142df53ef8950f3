package dev.counterpoint.providers.replicate;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What a prediction counted: {@code input_token_count} and {@code output_token_count} among its {@code metrics}, which
 * language models of Replicate's own have (replicate/cog, docs/metrics.md). They come with its end, which can be a moment
 * after the stream's. The answer is complete by then, so that nothing that goes wrong here is a failure, and an answer is
 * not held up for long. Cancelled from any thread, for good.
 */
final class ReplicateFigures {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicateFigures.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(200), Duration.ofMillis(400),
            Duration.ofMillis(800));
    private static final Set<String> ENDED = Set.of("succeeded", "failed", "canceled");

    private final Scope aside;

    /** @param scope the run's, whose endpoint is asked: the key goes nowhere else, whatever address a prediction names */
    ReplicateFigures(Scope scope) {
        this.aside = scope.aside(PATIENCE);
    }

    /** Blocks; empty if the prediction does not tell, or not in time. */
    Optional<Usage> of(String prediction) {
        try {
            JsonNode found = get(prediction);
            for (Duration pause : PAUSES) {
                if (ENDED.contains(Json.textOrEmpty(found.path("status")))) {
                    break;
                }
                aside.pause(pause);
                found = get(prediction);
            }
            return usage(found.path("metrics"));
        } catch (ProviderException failed) {
            LOG.debug("Replicate's figures did not come: {}", failed.message());
            return Optional.empty();
        }
    }

    void cancel() {
        aside.cancel();
    }

    private JsonNode get(String prediction) {
        return aside.getJson("v1/predictions/" + prediction, "");
    }

    private static Optional<Usage> usage(JsonNode metrics) {
        Long input = Json.number(metrics.path("input_token_count"));
        Long output = Json.number(metrics.path("output_token_count"));
        return input == null && output == null
                ? Optional.empty()
                : Optional.of(new Usage(input, output, null, null, null));
    }
}
