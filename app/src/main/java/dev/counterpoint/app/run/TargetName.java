package dev.counterpoint.app.run;

import dev.counterpoint.providers.config.ProviderId;

/**
 * A target as it was called when it was asked. It stands for itself: its configuration may be changed or removed later.
 *
 * @param providerName the configuration's name
 * @param providerKind the configuration's kind, e.g. {@code openai}
 */
public record TargetName(ProviderId provider, String providerName, String providerKind, String model) {

    public static TargetName of(Target target) {
        return new TargetName(target.config().id(), target.config().name(), target.config().kind(), target.model());
    }

    /** {@code CONFIG/MODEL}. */
    public String label() {
        return providerName + "/" + model;
    }
}
