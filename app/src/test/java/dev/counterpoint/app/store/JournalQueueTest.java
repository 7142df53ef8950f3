package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.store.JournalEntry.End;
import dev.counterpoint.app.store.JournalEntry.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalQueueTest {
    private final OpenRun a = new OpenRun(1, 1, List.of(Samples.openAi()), Set::of);
    private final OpenRun b = new OpenRun(2, 1, List.of(Samples.openAi()), Set::of);
    private final JournalQueue queue = new JournalQueue(2, 20);

    @Test
    void framesStayApart_whileFewWait() {
        queue.add(frame(a, 1, "x"));
        queue.add(frame(a, 1, "y"));

        assertThat(queue.take()).hasSize(2);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void framesOfARunGrowTogether_whenManyWait_andNoByteIsLost() {
        for (String text : List.of("a", "b", "c", "d", "e")) {
            queue.add(frame(a, 1, text));
            queue.add(frame(b, 1, text.toUpperCase(Locale.ROOT)));
        }
        List<JournalEntry> taken = queue.take();

        assertThat(taken).hasSize(2);
        assertThat(text(taken, a)).isEqualTo("abcde");
        assertThat(text(taken, b)).isEqualTo("ABCDE");
    }

    @Test
    void framesOfAnotherAttempt_orAfterSomethingElse_stayApart() {
        queue.add(frame(a, 1, "x"));
        queue.add(frame(b, 1, "x"));
        queue.add(frame(a, 2, "y"));
        queue.add(new JournalEntry.Head(a, 2, 200, Map.of()));
        queue.add(frame(a, 2, "z"));

        assertThat(queue.take()).hasSize(5);
    }

    @Test
    void tooManyBytes_areNotTaken_butEndsAre() {
        assertThat(queue.add(frame(a, 1, "0123456789"))).isTrue();
        assertThat(queue.add(frame(a, 1, "0123456789x"))).isFalse();
        assertThat(queue.add(new End(a, Samples.finished("whole")))).isTrue();
        queue.take();

        assertThat(queue.add(frame(a, 1, "0123456789x"))).as("after it was emptied").isTrue();
    }

    @Test
    void whatIsPutBack_standsBeforeWhatCameSince() {
        queue.add(frame(a, 1, "first "));
        List<JournalEntry> taken = queue.take();
        queue.add(frame(a, 1, "second "));
        queue.putBack(taken);
        queue.add(frame(a, 1, "third"));

        assertThat(text(queue.take(), a)).isEqualTo("first second third");
    }

    private static Frame frame(OpenRun run, int attempt, String text) {
        return new Frame(run, attempt, 0, Samples.bytes(text));
    }

    private static String text(List<JournalEntry> entries, OpenRun of) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JournalEntry entry : entries) {
            if (entry instanceof Frame frame && frame.run().equals(of)) {
                bytes.writeBytes(frame.bytes());
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
