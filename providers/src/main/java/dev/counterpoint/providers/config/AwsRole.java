package dev.counterpoint.providers.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A role to assume with the credentials that a configuration names.
 *
 * @param arn         of the role
 * @param sessionName how the session is called in the account's logs; null for a generated one
 * @param externalId  what the role's owner agreed on; null for none
 * @param duration    how long the role's credentials last, from 15 minutes to 12 hours; null for the service's own hour
 */
public record AwsRole(String arn, @Nullable String sessionName, @Nullable String externalId,
        @Nullable Duration duration) {}
