package dev.counterpoint.bench.server;

/**
 * How much is answered and how fast, as the base URL says it: {@code /load/TOKENS/PER_SECOND/PROTOCOL/…}.
 *
 * @param perSecond tokens, each written alone and saying when; 0 for as fast as can be
 */
public record Plan(int tokens, int perSecond) {
    private static final String PREFIX = "/load/";

    /** To stand between a server's root and a protocol's own base. */
    public String path() {
        return PREFIX + tokens + "/" + perSecond;
    }

    static Plan asked(String path) {
        if (!path.startsWith(PREFIX)) {
            throw new IllegalArgumentException("nothing is served at " + path);
        }
        String[] parts = path.split("/", -1);
        return new Plan(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }
}
