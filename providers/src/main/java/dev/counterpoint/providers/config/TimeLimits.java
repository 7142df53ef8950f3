package dev.counterpoint.providers.config;

import java.time.Duration;

/** How long a provider may take before a run is given up. */
public record TimeLimits(Duration connect, Duration firstByte, Duration betweenBytes) {
    public static final TimeLimits DEFAULT = new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(120),
            Duration.ofSeconds(60));
}
