package dev.counterpoint.providers.config;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * What the fields of a configuration must be, one check a field, for files and forms alike. Each returns the value as it
 * is to be kept, or throws a {@link ProviderException} of kind {@link FailureKind#BAD_CONFIGURATION} whose sentence
 * names the field and what is expected. No message repeats what was given: it may be a secret in the wrong place.
 */
public final class ProviderFields {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MODEL = 300;
    private static final int LONGEST_SECONDS = 86_400;
    private static final String MASK = "•••";
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    /** Headers that belong to the connection, not to the person. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host",
            "transfer-encoding", "upgrade", "content-type", "accept");

    private ProviderFields() {}

    /** A name: not blank, without a slash, since a target is written {@code name/model}. */
    public static String name(String value) {
        String name = value.strip();
        if (name.isEmpty()) {
            throw bad("\"name\" must not be blank.");
        }
        if (name.indexOf('/') >= 0) {
            throw bad("\"name\" must not hold a slash, for a target is written name/model.");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw bad("\"name\" must be one line of at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    /** A base URL: absolute, http or https, with a host, without user, query and fragment. A slash at its end is dropped. */
    public static URI baseUrl(String value) {
        URI uri = parse(value.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw noUrl();
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            throw bad("\"baseUrl\" must not hold a user or a password; give the key under \"credentials\".");
        }
        if (authority != null && uri.getHost() == null) {
            throw bad("\"baseUrl\" names no usable host: one is made of letters, digits, dots and hyphens"
                    + " (no underscores, and of other alphabets the form that begins with xn--), a port of digits.");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getPort() > 65_535 || uri.getPort() == 0) {
            throw noUrl();
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad("\"baseUrl\" must not hold a query (?…) or a fragment (#…).");
        }
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : uri;
    }

    /** A model's name: not blank, one line. */
    public static String model(String value) {
        String model = value.strip();
        if (model.isEmpty() || model.length() > LONGEST_MODEL || model.chars().anyMatch(Character::isISOControl)) {
            throw bad("\"model\" must be the name of a model, in one line; leave it out to name one with each run.");
        }
        return model;
    }

    /** A key: not blank, of visible ASCII characters, since it goes into a header. */
    public static Secret apiKey(String value) {
        String key = value.strip();
        if (key.isEmpty()) {
            throw bad("\"credentials.apiKey\" must not be blank.");
        }
        if (key.contains(MASK)) {
            throw bad("\"credentials.apiKey\" holds the mask " + MASK + " in place of the key; enter the key itself.");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw bad("\"credentials.apiKey\" must hold visible ASCII characters only, without blanks.");
        }
        return Secret.of(key);
    }

    /** The name of a header that may be added to requests. */
    public static String headerName(String value) {
        String name = value.strip();
        if (name.isEmpty() || !name.chars().allMatch(ProviderFields::isTokenMark)) {
            throw bad("\"headers\" holds a name that is not one of a header: letters, digits and hyphens are.");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw bad("\"headers\" must not hold \"" + name + "\", which the program sets itself.");
        }
        return name;
    }

    /**
     * The value of a header.
     *
     * @param name of the header, for the message
     */
    public static Secret headerValue(String name, String value) {
        String text = value.strip();
        if (text.contains(MASK)) {
            throw bad("\"headers." + name + "\" holds the mask " + MASK
                    + " in place of the value; enter the value itself.");
        }
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw bad("\"headers." + name + "\" must be one line of visible ASCII characters.");
        }
        return Secret.of(text);
    }

    /**
     * A time limit in seconds.
     *
     * @param field its name, for the message
     */
    public static Duration seconds(String field, double value) {
        if (!(value > 0) || value > LONGEST_SECONDS) {
            throw bad(
                    "\"" + field + "\" must be a number of seconds, more than 0 and at most " + LONGEST_SECONDS + ".");
        }
        return Duration.ofMillis(Math.max(1, Math.round(value * 1_000)));
    }

    static ProviderException bad(String sentence) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, sentence).build();
    }

    private static URI parse(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw noUrl(); // without the cause, whose message repeats what was given
        }
    }

    private static ProviderException noUrl() {
        return bad("\"baseUrl\" must be an absolute http or https URL, like https://api.openai.com/v1.");
    }

    private static boolean isTokenMark(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
