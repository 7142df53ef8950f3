package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A key that a server repeats, however the network cuts it and however the journal batches it. */
class CleanFramesTest {
    private static final String KEY = Samples.KEY;
    private static final String ECHO = "data: {\"error\":\"Wrong key " + KEY + ".\"}\n\ndata: " + KEY + KEY + "\n\n";

    @Property(tries = 500)
    void aKeyCutAnywhere_isNotKept_andNoByteIsLost(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 20) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 7) int batch) {
        OpenRun run = new OpenRun(1, 1, List.of(Samples.openAi()), Set::of);
        byte[] bytes = Samples.bytes(ECHO);
        List<JournalEntry> entries = new ArrayList<>();
        for (int at = 0, i = 0; at < bytes.length; i++) {
            int end = Math.min(bytes.length, at + sizes.get(i % sizes.size()));
            entries.add(new JournalEntry.Frame(run, 1, i, Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        entries.add(new JournalEntry.End(run, Samples.finished("")));
        List<JournalEntry> clean = new ArrayList<>();
        for (int at = 0; at < entries.size(); at += batch) {
            List<JournalEntry> some = CleanFrames.of(entries.subList(at, Math.min(entries.size(), at + batch)));
            // As after a disk that was full: a second time nothing changes.
            clean.addAll(CleanFrames.of(some));
        }

        assertThat(text(clean)).isEqualTo(ECHO.replace(KEY, "*".repeat(KEY.length())));
        assertThat(clean.getLast()).isInstanceOf(JournalEntry.End.class);
    }

    @Example
    void whatIsHeldBack_isKeptWithItsOwnAttempt_beforeTheNext() {
        OpenRun run = new OpenRun(1, 1, List.of(Samples.openAi()), Set::of);
        String beginning = KEY.substring(0, 3);

        List<JournalEntry> clean = CleanFrames.of(List.of(frame(run, 1, 5, "x" + beginning),
                new JournalEntry.Head(run, 2, 200, Map.of()), frame(run, 2, 9, KEY.substring(3))));

        assertThat(clean).satisfiesExactly(entry -> assertThat(entry).isInstanceOf(JournalEntry.Clean.class),
                entry -> {
                    JournalEntry.Clean tail = (JournalEntry.Clean) entry;
                    assertThat(tail.attempt()).isEqualTo(1);
                    assertThat(tail.at()).isEqualTo(5);
                    assertThat(tail.bytes()).isEqualTo(Samples.bytes(beginning));
                }, entry -> assertThat(entry).isInstanceOf(JournalEntry.Head.class),
                entry -> assertThat(entry).isInstanceOf(JournalEntry.Clean.class));
    }

    private static JournalEntry.Frame frame(OpenRun run, int attempt, long at, String text) {
        return new JournalEntry.Frame(run, attempt, at, Samples.bytes(text));
    }

    private static String text(List<JournalEntry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entries.forEach(entry -> {
            if (entry instanceof JournalEntry.Clean clean) {
                bytes.writeBytes(clean.bytes());
            }
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
