package dev.counterpoint.app.run;

/** The identity of a comparison, unique over all time. */
public record ComparisonId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
