package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.ui.common.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What was spent since midnight, as far as prices are known; nothing is said where none is. The window's thread only. */
final class SpentToday {
    private final Function<Instant, CompletableFuture<Optional<BigDecimal>>> costSince;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Executor fx;
    private final Function<Duration, Executor> after;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private boolean asking;
    private boolean again;

    /**
     * @param costSince what was spent since then, in US dollars
     * @param after     runs a task on the window's thread after that time
     */
    SpentToday(Function<Instant, CompletableFuture<Optional<BigDecimal>>> costSince, InstantSource clock, ZoneId zone,
            Executor fx, Function<Duration, Executor> after) {
        this.costSince = costSince;
        this.clock = clock;
        this.zone = zone;
        this.fx = fx;
        this.after = after;
    }

    /** E.g. {@code Today $0.42}; empty if no cost is known. */
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** Reckons now, and whenever a new day begins. */
    void start() {
        refresh();
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime tomorrow = now.toLocalDate().plusDays(1).atStartOfDay(zone);
        after.apply(Duration.between(now, tomorrow).plusSeconds(1)).execute(this::start);
    }

    /** Reckons anew; of many calls while it is being reckoned one counts. */
    void refresh() {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        Instant midnight = clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        var _ = costSince.apply(midnight).exceptionally(_ -> Optional.empty()).thenAcceptAsync(spent -> {
            asking = false;
            words.set(spent.map(sum -> "Today " + Figures.cost(sum)).orElse(""));
            if (again) {
                again = false;
                refresh();
            }
        }, fx);
    }
}
