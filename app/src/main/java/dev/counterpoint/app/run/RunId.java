package dev.counterpoint.app.run;

/** The identity of a run, unique over all time. */
public record RunId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
