package dev.counterpoint.app.ui.common;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says when something was, as short as it can be understood: the nearer, the more exact. */
public final class When {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private final InstantSource clock;
    private final ZoneId zone;

    public When(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** E.g. {@code Today 14:03}, {@code Yesterday 09:12}, {@code 3 Nov 17:40}, {@code 3 Nov 2025}. */
    public String of(Instant instant) {
        ZonedDateTime then = instant.atZone(zone);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate day = then.toLocalDate();
        if (day.equals(today)) {
            return "Today " + TIME.format(then);
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday " + TIME.format(then);
        }
        return day.getYear() == today.getYear() ? DAY.format(then) + " " + TIME.format(then) : DAY_OF_YEAR.format(then);
    }

    /** With the year and the minute. */
    public String inFull(Instant instant) {
        return WHOLE.format(instant.atZone(zone));
    }
}
