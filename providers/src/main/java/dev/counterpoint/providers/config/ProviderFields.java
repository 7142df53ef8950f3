package dev.counterpoint.providers.config;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the fields of a configuration must be, one check a field, for files and forms alike. Each returns the value as it
 * is to be kept, or throws a {@link ProviderException} of kind {@link FailureKind#BAD_CONFIGURATION} whose sentence
 * names the field and what is expected. No message repeats what was given: it may be a secret in the wrong place.
 */
public final class ProviderFields {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MODEL = 300;
    private static final int LONGEST_SECONDS = 86_400;
    private static final int MOST_CONNECTIONS = 10_000;
    static final String MASK = "•••";
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

    /** {@link #url(String, String)} of the field {@code baseUrl}. */
    public static URI baseUrl(String value) {
        return url("baseUrl", value);
    }

    /**
     * A base URL: absolute, http or https, with a host, without user, query and fragment. A slash at its end is dropped.
     *
     * @param field its name, for the message
     */
    public static URI url(String field, String value) {
        URI uri = parse(field, value.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw noUrl(field);
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            throw bad("\"" + field + "\" must not hold a user or a password; give the key under \"credentials\".");
        }
        if (authority != null && uri.getHost() == null) {
            throw bad("\"" + field + "\" names no usable host: one is made of letters, digits, dots and hyphens"
                    + " (no underscores, and of other alphabets the form that begins with xn--), a port of digits.");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getPort() > 65_535 || uri.getPort() == 0) {
            throw noUrl(field);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad("\"" + field + "\" must not hold a query (?…) or a fragment (#…).");
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

    /** {@link #key(String, String)} of the field {@code credentials.apiKey}. */
    public static Secret apiKey(String value) {
        return key("credentials.apiKey", value);
    }

    /**
     * A key: not blank, of visible ASCII characters, since it goes into a header.
     *
     * @param field its name, for the message
     */
    public static Secret key(String field, String value) {
        String key = value.strip();
        if (key.isEmpty()) {
            throw bad("\"" + field + "\" must not be blank.");
        }
        if (key.contains(MASK)) {
            throw bad("\"" + field + "\" holds the mask " + MASK + " in place of the key; enter the key itself.");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw bad("\"" + field + "\" must hold visible ASCII characters only, without blanks.");
        }
        return Secret.of(key);
    }

    /** The text of a JSON object, secret as a whole. */
    static Secret secretJson(String field, String value) {
        if (value.isBlank()) {
            throw bad("\"" + field + "\" must not be blank.");
        }
        if (value.contains(MASK)) {
            throw bad("\"" + field + "\" holds the mask " + MASK + " in place of the secret; enter the secret itself.");
        }
        try {
            if (JsonMapper.shared().readTree(value).isObject()) {
                return Secret.of(value);
            }
        } catch (JacksonException _) {
            // told below, without the cause, whose message repeats what was given
        }
        throw bad("\"" + field + "\" must be a JSON object in braces, as the credential file has it.");
    }

    /** A text of one line, not blank. */
    static String line(String field, String value) {
        String line = value.strip();
        if (line.isEmpty() || line.chars().anyMatch(Character::isISOControl)) {
            throw bad("\"" + field + "\" must be one line that is not blank.");
        }
        return line;
    }

    /** What becomes a part of a host's name. */
    static String hostLabel(String field, String value) {
        String label = value.strip();
        if (!label.matches("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")) {
            throw bad("\"" + field + "\" must be made of lower-case letters, digits and hyphens.");
        }
        return label;
    }

    /** The name of a host, in lower case. */
    static String host(String field, String value) {
        String host = value.strip().toLowerCase(Locale.ROOT);
        if (!host.matches("[a-z0-9.-]+(?::[0-9]{1,5})?")) {
            throw bad("\"" + field + "\" must hold names of hosts, like sts.example.com.");
        }
        return host;
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

    /**
     * How many connections there may be at a time.
     *
     * @param field its name, for the message
     */
    public static int connections(String field, double value) {
        if (value != Math.rint(value) || value < 1 || value > MOST_CONNECTIONS) {
            throw bad("\"" + field + "\" must be a whole number from 1 to " + MOST_CONNECTIONS + ".");
        }
        return (int) value;
    }

    static ProviderException bad(String sentence) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, sentence).build();
    }

    private static URI parse(String field, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw noUrl(field); // without the cause, whose message repeats what was given
        }
    }

    private static ProviderException noUrl(String field) {
        return bad("\"" + field + "\" must be an absolute http or https URL, like " + example(field) + ".");
    }

    /** Of the field's own kind: a base URL with /v1 would be wrong for most vendors, so that only the neutral one fits all. */
    private static String example(String field) {
        return switch (field.substring(field.lastIndexOf('.') + 1)) {
            case "stsEndpoint" -> "https://sts.eu-west-1.amazonaws.com";
            case "authority" -> "https://login.microsoftonline.com";
            case "iamUrl" -> "https://iam.cloud.ibm.com";
            case "baseUrl" -> "https://api.example.com, as the vendor's own SDK takes it";
            default -> "https://gateway.example.com";
        };
    }

    private static boolean isTokenMark(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
