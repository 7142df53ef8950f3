package dev.counterpoint.broken.app.elsewhere;

import dev.counterpoint.providers.config.Secret;

/** Breaks a rule, to show that it is caught. */
public final class RevealsASecret {
    public String text(Secret secret) {
        return secret.reveal();
    }
}
