package dev.counterpoint.providers.auth.aws;

import java.util.Optional;

/**
 * Which role an ARN means: {@code arn:aws:iam::account:role/path/name}, or the session of one,
 * {@code arn:aws:sts::account:assumed-role/name/session}, which leaves the path out (IAM user guide, "IAM identifiers").
 */
record RoleIdentity(String partition, String account, String name) {

    /** Empty if the ARN is none of a role's. */
    static Optional<RoleIdentity> of(String arn) {
        return Arn.parse(arn).filter(parsed -> !parsed.account().isEmpty()).flatMap(parsed -> {
            String[] path = parsed.resource().split("/", -1);
            String name = switch (parsed.service()) {
                case "iam" -> path.length >= 2 && path[0].equals("role") ? path[path.length - 1] : "";
                case "sts" -> path.length == 3 && path[0].equals("assumed-role") ? path[1] : "";
                default -> "";
            };
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RoleIdentity(parsed.partition(), parsed.account(), name));
        });
    }
}
