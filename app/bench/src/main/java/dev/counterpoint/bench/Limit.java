package dev.counterpoint.bench;

/** What a figure must reach. */
public record Limit(Kind kind, double value) {

    /** On which side of the value the good figures are. */
    public enum Kind {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static Limit atMost(double value) {
        return new Limit(Kind.AT_MOST, value);
    }

    public static Limit atLeast(double value) {
        return new Limit(Kind.AT_LEAST, value);
    }

    /** False for what is no number. */
    public boolean holds(double figure) {
        return switch (kind) {
            case AT_MOST -> figure <= value;
            case AT_LEAST -> figure >= value;
        };
    }
}
