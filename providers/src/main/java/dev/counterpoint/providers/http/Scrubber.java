package dev.counterpoint.providers.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of text that others wrote, and makes it fit into a sentence. */
final class Scrubber {
    private static final String MASK = "•••";
    private static final int LONGEST = 400;
    /** Keys as the vendors write them, also half masked as OpenAI echoes them. */
    private static final Pattern KEY_LIKE = Pattern.compile("\\b(?:sk|pk|rk)-[A-Za-z0-9_*.\\-]{4,}[A-Za-z0-9_*]");

    /** Shorter ones stand in everyday words and hide nothing worth hiding: a header's "1", a key that is "none". */
    private static final int SHORTEST = 4;
    /** What an answer's body is searched for; words of an error's text must not be lost to a header's "stream". */
    private static final int SHORTEST_IN_BODY = 8;

    private volatile List<String> secrets;

    /**
     * @param secrets values of headers; of "Bearer xyz", xyz is taken for a secret as well
     */
    Scrubber(Collection<String> secrets) {
        this.secrets = with(List.of(), secrets);
    }

    /** Looks for these as well from now on: tokens are had when a request is sent, and change. */
    synchronized void add(Collection<String> more) {
        secrets = with(secrets, more);
    }

    /** The longest first: one may be a part of another, of which the rest would stay to be seen. */
    private static List<String> with(List<String> known, Collection<String> more) {
        // Every run comes by here: no streams.
        List<String> all = new ArrayList<>(known);
        for (String value : more) {
            add(all, value);
            int space = value.indexOf(' ');
            if (space >= 0) {
                add(all, value.substring(space + 1).strip());
            }
        }
        if (all.size() == known.size()) {
            return known;
        }
        all.sort(Comparator.comparingInt(String::length).reversed());
        return List.copyOf(all);
    }

    private static void add(List<String> all, String secret) {
        if (secret.length() >= SHORTEST && !all.contains(secret)) {
            all.add(secret);
        }
    }

    /** The text without the secrets, but otherwise as it is. */
    String mask(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }

    /** Hides the secrets that are known now in an error's body as it may be kept, however it is cut. */
    SecretMask ofBody() {
        return new SecretMask(secrets.stream().filter(secret -> secret.length() >= SHORTEST_IN_BODY)
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /** The text in one line, without secrets, cut where it is too long for a sentence. */
    String scrub(String text) {
        String clean = KEY_LIKE.matcher(mask(text)).replaceAll(MASK).replaceAll("\\p{Cntrl}+|\\s+", " ").strip();
        return clean.length() <= LONGEST
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, clean.codePointCount(0, LONGEST - 1))) + "…";
    }
}
