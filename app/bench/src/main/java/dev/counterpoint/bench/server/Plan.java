package dev.counterpoint.bench.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much is answered and how fast. A base URL may say it, {@code /load/TOKENS/PER_SECOND/PROTOCOL/…}; the load server takes
 * it by {@code /plan/TOKENS/PER_SECOND} for all that do not, so that a client is warmed and measured at the same address.
 *
 * @param perSecond tokens, each written alone and saying when; 0 for as fast as can be
 */
public record Plan(int tokens, int perSecond) {
    private static final Pattern SAID = Pattern.compile("^/(?:load|plan)/(\\d+)/(\\d+)(?:/.*)?$");

    /** To stand between a server's root and a protocol's own base. */
    public String path() {
        return "/load/" + tokens + "/" + perSecond;
    }

    /** What sets it for a whole load server. */
    public String setting() {
        return "/plan/" + tokens + "/" + perSecond;
    }

    /** @param otherwise where a path says nothing of it */
    static Plan asked(String path, Plan otherwise) {
        Matcher said = SAID.matcher(path);
        return said.matches() ? new Plan(Integer.parseInt(said.group(1)), Integer.parseInt(said.group(2))) : otherwise;
    }
}
