package dev.counterpoint.providers.auth.google;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person allows and wants of a credential.
 *
 * @param tokenHosts      hosts outside Google's to which it may send what it reads
 * @param allowExecutable whether a program that it names may be run
 * @param quotaProject    billed for the quota; null for the credential's own
 */
public record GoogleAccess(List<String> tokenHosts, boolean allowExecutable, @Nullable String quotaProject) {
    public GoogleAccess {
        tokenHosts = List.copyOf(tokenHosts);
    }
}
