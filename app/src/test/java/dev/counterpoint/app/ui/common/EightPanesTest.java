package dev.counterpoint.app.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Eight answers at 500 tokens a second each, which is more than a person will see: the window stays responsive. */
class EightPanesTest {
    private static final int PANES = 8;
    private static final int TOKENS_A_SECOND = 500;
    private static final int TICK_MILLIS = 10;
    private static final String TEXT = """
            Of course. **Twenty-three days** is well inside our 30-day promise, and I am sorry that the saddle was not \
            right for you. Here is what happens next, with `code` and *emphasis* in it:

            - the refund for order NW-20931 leaves us today,
            - your bank shows it within five working days,
            - nothing needs to be sent back, unless you want to.

            ```json
            { "order": "NW-20931", "refund": true,
              "days": 23 }
            ```

            ## And then

            One paragraph that goes on for a while, as answers do, so that the lines have to be wrapped again and again \
            while it grows, and the pane follows its end.

            """;

    private final List<TextFeed> feeds = new ArrayList<>();
    private final List<AnswerArea> areas = new ArrayList<>();
    private final List<Pulse.Registration> registrations = new ArrayList<>();
    private final Pulse pulse = new Pulse();

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Stages.start();
    }

    @Test
    void eightPanes_leaveTheWindowResponsive_at500TokensASecondEach() throws InterruptedException {
        stream(4);
    }

    @Test
    @Tag("slow")
    void eightPanes_stayResponsive_forAMinute() throws InterruptedException {
        stream(60);
    }

    private void stream(int seconds) throws InterruptedException {
        Stages.runOnFx(this::open);
        Stages.frames(3);
        Stages.runOnFx(() -> pulse.stats().reset());
        List<StringBuilder> sent = write(seconds);
        Stages.frames(3);
        PulseStats stats = pulse.stats();
        System.out.println("Eight panes, frame gaps: " + stats.gaps());
        System.out.println("Eight panes, FX time a pulse: " + stats.drains());
        for (int i = 0; i < PANES; i++) {
            int pane = i;
            assertThat(Stages.onFx(() -> {
                areas.get(pane).append(feeds.get(pane).drain());
                return areas.get(pane).text();
            })).isEqualTo(sent.get(i).toString());
        }
        Stages.runOnFx(() -> registrations.forEach(Pulse.Registration::close));
        // Generous: the tests share two cores with whatever else is built on them.
        assertThat(stats.gaps().count()).isPositive();
        assertThat(stats.gaps().p99().toMillis()).as("frame gap p99, ms").isLessThanOrEqualTo(400);
        assertThat(stats.gaps().max().toMillis()).as("frame gap max, ms").isLessThanOrEqualTo(1500);
    }

    private void open() {
        GridPane grid = new GridPane(6, 6);
        for (int i = 0; i < PANES; i++) {
            TextFeed feed = new TextFeed();
            AnswerArea area = new AnswerArea();
            area.setStreaming(true);
            area.setPrefSize(230, 440);
            grid.add(area, i % 4, i / 4);
            feeds.add(feed);
            areas.add(area);
            registrations.add(pulse.register(() -> area.append(feed.drain())));
            feed.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
        }
        Scene scene = new Scene(grid, 960, 900);
        new Theme().attach(scene);
        Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
        // The headless screen is 1000 pixels wide and high; a window that reaches beyond it cannot be drawn.
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    /** Writes from threads that are not the toolkit's, in pieces of a token, and waits until all is written. */
    private List<StringBuilder> write(int seconds) throws InterruptedException {
        List<StringBuilder> sent = new ArrayList<>();
        CountDownLatch written = new CountDownLatch(feeds.size());
        try (ScheduledExecutorService wires = Executors.newScheduledThreadPool(2)) {
            List<ScheduledFuture<?>> writers = new ArrayList<>();
            for (TextFeed feed : feeds) {
                StringBuilder all = new StringBuilder();
                sent.add(all);
                AtomicInteger tokens = new AtomicInteger();
                writers.add(wires.scheduleAtFixedRate(() -> tick(feed, all, tokens, seconds, written), 0, TICK_MILLIS,
                        TimeUnit.MILLISECONDS));
            }
            assertThat(written.await(seconds * 4L + 30, TimeUnit.SECONDS)).isTrue();
            writers.forEach(writer -> writer.cancel(false));
        }
        return sent;
    }

    private static void tick(TextFeed feed, StringBuilder all, AtomicInteger tokens, int seconds,
            CountDownLatch written) {
        for (int i = 0; i < TOKENS_A_SECOND * TICK_MILLIS / 1000; i++) {
            int token = tokens.getAndIncrement();
            if (token == TOKENS_A_SECOND * seconds) {
                written.countDown();
            }
            if (token >= TOKENS_A_SECOND * seconds) {
                return;
            }
            int from = token * 4 % TEXT.length();
            String text = TEXT.substring(from, Math.min(from + 4, TEXT.length()));
            all.append(text);
            feed.accept(new StreamEvent.Delta(0, text));
        }
    }
}
