package dev.counterpoint.app.ui.common;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the program writes them, the same in every locale. What is not known is a dash, never a zero. */
public final class Figures {
    /** Stands for what is not known. */
    public static final String UNKNOWN = "–";

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");

    private Figures() {}

    /** E.g. {@code 83 tok/s}, {@code 4.2 tok/s}. */
    public static String speed(@Nullable Double tokensPerSecond) {
        if (tokensPerSecond == null || !Double.isFinite(tokensPerSecond)) {
            return UNKNOWN;
        }
        return format(tokensPerSecond < 9.95 ? "%.1f tok/s" : "%,.0f tok/s", tokensPerSecond);
    }

    /** Tokens in and out, e.g. {@code 443 → 128}. */
    public static String tokens(@Nullable Long input, @Nullable Long output) {
        return count(input) + " → " + count(output);
    }

    /** E.g. {@code 128}, {@code 1,204}, {@code 60.2k}, {@code 1.2M}. */
    public static String count(@Nullable Long count) {
        if (count == null) {
            return UNKNOWN;
        }
        if (count < 10_000) {
            return format("%,d", count);
        }
        return count < 999_950 ? format("%.1fk", count / 1e3) : format("%,.1fM", count / 1e6);
    }

    /** US dollars: to the cent, or to two significant digits where that would hide it, e.g. {@code $0.0006}. */
    public static String cost(@Nullable BigDecimal dollars) {
        if (dollars == null) {
            return UNKNOWN;
        }
        if (dollars.signum() == 0) {
            return "$0";
        }
        if (dollars.compareTo(SMALLEST) < 0) {
            return "<$0.000001";
        }
        if (dollars.compareTo(CENT) < 0) {
            return "$" + dollars.round(new MathContext(2, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString();
        }
        return format("$%,.2f", dollars);
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
