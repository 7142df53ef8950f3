package dev.counterpoint.providers.config;

/** The identity of a saved configuration, which outlives its name. A UUID in text. */
public record ProviderId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
