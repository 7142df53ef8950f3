package dev.counterpoint.providers.auth.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource} (AWS General Reference, "Amazon Resource
 * Names").
 *
 * @param region   empty where the resource belongs to none
 * @param account  empty where it belongs to none
 * @param resource with its colons and slashes
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final int PARTS = 6;
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");

    /** Empty if the text is none. */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || !PARTITION.matcher(parts[1]).matches()
                || parts[2].isEmpty() || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }
}
