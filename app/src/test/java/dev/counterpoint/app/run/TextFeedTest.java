package dev.counterpoint.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.TextFeed.Piece;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class TextFeedTest {
    private final TextFeed feed = new TextFeed();

    @Example
    void drain_coalescesWhatCameSinceTheLastOne() {
        feed.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
        feed.accept(new StreamEvent.Delta(0, "a"));
        feed.accept(new StreamEvent.Delta(0, "b"));
        assertThat(feed.drain()).containsExactly(new Piece.Started(0, new PartKind.Text()), new Piece.Text(0, "ab"));

        feed.accept(new StreamEvent.Delta(0, "c"));
        feed.accept(new StreamEvent.PartEnded(0, null));
        assertThat(feed.drain()).containsExactly(new Piece.Text(0, "c"), new Piece.Ended(0));
        assertThat(feed.drain()).isEmpty();
    }

    @Example
    void drain_passesOverWhatCarriesNoText() {
        feed.accept(new StreamEvent.Stopped(StopReason.END, "stop"));
        feed.accept(new StreamEvent.Unknown("{}"));

        assertThat(feed.drain()).isEmpty();
    }

    /** However parts interleave and whenever the reader asks, each part's text arrives whole and in order. */
    @Property
    void drain_losesNothing(@ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> parts,
            @ForAll @Size(min = 60, max = 60) List<@StringLength(min = 1, max = 5) String> texts,
            @ForAll @Size(min = 60, max = 60) List<Boolean> drains) {
        List<StringBuilder> sent = builders();
        List<StringBuilder> got = builders();
        for (int i = 0; i < parts.size(); i++) {
            feed.accept(new StreamEvent.Delta(parts.get(i), texts.get(i)));
            sent.get(parts.get(i)).append(texts.get(i));
            if (drains.get(i)) {
                take(feed.drain(), got);
            }
        }
        take(feed.drain(), got);
        assertThat(got).map(StringBuilder::toString).isEqualTo(sent.stream().map(StringBuilder::toString).toList());
    }

    @Example
    void drain_losesNothing_whileAnotherThreadWrites() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 20_000; i++) {
                feed.accept(new StreamEvent.Delta(0, Integer.toString(i % 10)));
            }
            done.set(true);
        });
        List<StringBuilder> got = builders();
        while (!done.get()) {
            take(feed.drain(), got);
        }
        writer.join();
        take(feed.drain(), got);

        assertThat(got.getFirst()).hasToString("0123456789".repeat(2_000));
    }

    private static List<StringBuilder> builders() {
        List<StringBuilder> builders = new ArrayList<>();
        for (int i = 0; i <= 3; i++) {
            builders.add(new StringBuilder());
        }
        return builders;
    }

    private static void take(List<Piece> pieces, List<StringBuilder> into) {
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text(int part, String text)) {
                into.get(part).append(text);
            }
        }
    }
}
