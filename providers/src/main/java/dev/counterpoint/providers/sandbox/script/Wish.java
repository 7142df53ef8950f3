package dev.counterpoint.providers.sandbox.script;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request may ask of the sandbox in its extra body field {@code sandbox}:
 * {@code {"firstTokenDelayMillis":…, "tokensPerSecond":…, "tokens":…}}, each of which may be left out.
 *
 * @param tokens how long an answer of {@code huge} is, or after how many tokens a fault happens
 */
public record Wish(@Nullable Duration firstToken, @Nullable Double tokensPerSecond, @Nullable Integer tokens) {
    public static final Wish NONE = new Wish(null, null, null);

    private static final int LONGEST_DELAY_MILLIS = 3_600_000;
    private static final int FASTEST = 1_000_000;
    private static final int MOST_TOKENS = 10_000_000;

    /**
     * @param field the field's value; a missing node for none
     * @throws IllegalArgumentException with a sentence that names what is wrong
     */
    public static Wish read(JsonNode field) {
        if (field.isMissingNode() || field.isNull()) {
            return NONE;
        }
        Optional<Double> delay = number(field, "firstTokenDelayMillis", LONGEST_DELAY_MILLIS);
        Optional<Double> speed = number(field, "tokensPerSecond", FASTEST);
        Optional<Double> tokens = number(field, "tokens", MOST_TOKENS);
        return new Wish(delay.map(millis -> Duration.ofMillis(millis.longValue())).orElse(null), speed.orElse(null),
                tokens.map(Double::intValue).orElse(null));
    }

    /** The pacing that holds, where this asks for one. */
    public Pacing over(Pacing otherwise) {
        return new Pacing(firstToken != null ? firstToken : otherwise.firstToken(),
                tokensPerSecond != null ? tokensPerSecond : otherwise.tokensPerSecond());
    }

    public int tokensOr(int otherwise) {
        return tokens != null ? tokens : otherwise;
    }

    private static Optional<Double> number(JsonNode field, String name, double most) {
        if (!field.isObject()) {
            throw new IllegalArgumentException("sandbox: must be an object.");
        }
        JsonNode value = field.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0) || value.doubleValue() > most) {
            throw new IllegalArgumentException("sandbox." + name + ": must be a number from 0 to " + (long) most + ".");
        }
        return Optional.of(value.doubleValue());
    }
}
