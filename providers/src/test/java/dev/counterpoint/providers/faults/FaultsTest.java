package dev.counterpoint.providers.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpoint.providers.chat.WireProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the table, over every protocol: what kind it is, what is kept, when it is said, and in which words. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    /** Far more than a busy machine needs, and far less than the limits that a fault must not run into. */
    private static final Duration CEILING = Duration.ofSeconds(45);
    /** The same for what runs into no limit at all; each limit is far longer then, so that none can be what told it. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);
    private static final int AT_A_TIME = 12;
    private static final Set<String> PASSES_BY_ITSELF = Set.of("rate_limited", "overloaded", "provider_error",
            "timeout");

    private final Map<String, CompletableFuture<Told>> told = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final Theatre theatre = new Theatre();

    FaultsTest() throws Exception {}

    @BeforeAll
    void play() {
        for (Fault fault : faults()) {
            for (Speech speech : speeches(fault)) {
                CompletableFuture<Told> future = new CompletableFuture<>();
                told.put(fault + "/" + speech, future);
                Thread.ofVirtual().start(() -> play(FaultTable.over(fault, speech.protocol()), speech, future));
            }
        }
    }

    @AfterAll
    void close() {
        theatre.close();
    }

    static List<Fault> faults() {
        String only = System.getProperty("fault", "");
        return FaultTable.faults().stream().filter(fault -> only.isEmpty() || fault.name().matches(only)).toList();
    }

    private static List<Speech> speeches(Fault fault) {
        return Speeches.all().stream().filter(speech -> FaultTable.happens(fault, speech.protocol())).toList();
    }

    @Test
    void everyProtocolIsPlayed() {
        assertThat(Speeches.all()).extracting(Speech::protocol).containsExactlyInAnyOrder(WireProtocol.values());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFault_isToldAsWhatItIs(Fault fault) {
        SoftAssertions all = new SoftAssertions();
        for (Speech speech : speeches(fault)) {
            check(all, FaultTable.over(fault, speech.protocol()), speech, told(fault, speech));
        }
        all.assertAll();
    }

    @Test
    void theDocument_isWhatWasSaid() throws IOException {
        assumeTrue(faults().equals(FaultTable.faults()), "All of them are wanted for the page.");
        String made = new FaultsDocument(fault -> told(fault, Speeches.openAi())).text();
        Path file = root().resolve("resources/docs/faults.md");
        if ("write".equals(System.getProperty("faults.md"))) {
            Files.writeString(file, made);
        }

        assertThat(file).as("written by -Dfaults.md=write").content().isEqualTo(made);
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("resources/docs"))) {
            at = Objects.requireNonNull(at.getParent());
        }
        return at;
    }

    private static void check(SoftAssertions all, Fault wanted, Speech speech, Told told) {
        String where = speech + ": " + told;
        all.assertThat(told.end()).as("kind over %s", where).isIn(List.of(wanted.end().split(" or ", -1)));
        all.assertThat(told.layer()).as("layer over %s", where).isEqualTo(wanted.layer());
        all.assertThat(kept(told.text())).as("text over %s", where).isEqualTo(wanted.text());
        all.assertThat(told.after()).as("time over %s", where)
                .isLessThan(wanted.limit() == Fault.Limit.AT_ONCE ? AT_ONCE : CEILING);
        if (wanted.limit() != Fault.Limit.AT_ONCE
                && (told.end().equals("timeout") || !wanted.end().contains(" or "))) {
            all.assertThat(told.after()).as("time over %s", where).isGreaterThanOrEqualTo(Theatre.LIMIT);
        }
        if (!wanted.finishes()) {
            all.assertThat(told.message()).as("message over %s", where).matches("(?s)[A-Z0-9].*[.!…]")
                    .doesNotContain("Exception", "null").containsPattern(layerWords(told));
            all.assertThat(told.message().length()).as("length over %s", where).isLessThan(600);
            all.assertThat(told.advice()).as("advice over %s", where).matches("[A-Z].*[.]");
            if (wanted.name().endsWith("-later") && PASSES_BY_ITSELF.contains(told.end())) {
                all.assertThat(told.advice()).as("advice over %s", where).contains("in 7 s");
            }
        }
    }

    /** By which words a sentence names its layer: on the network and at the provider the host, in a stream the stream. */
    private static String layerWords(Told told) {
        return told.layer().equals("stream")
                ? "[Ss]tream|answer|event"
                : Pattern.quote(told.host()) + "|proxy";
    }

    private static Fault.Text kept(String text) {
        return switch (text) {
            case "" -> Fault.Text.NONE;
            case Speech.FIRST -> Fault.Text.FIRST;
            case Speech.FIRST + Speech.SECOND -> Fault.Text.WHOLE;
            default -> text.length() > 1_000_000 ? Fault.Text.MORE : Fault.Text.PART;
        };
    }

    private Told told(Fault fault, Speech speech) {
        return Objects.requireNonNull(told.get(fault + "/" + speech)).join();
    }

    private void play(Fault fault, Speech speech, CompletableFuture<Told> into) {
        try {
            turns.acquire();
            try {
                into.complete(theatre.play(fault, speech));
            } finally {
                turns.release();
            }
        } catch (Throwable broken) {
            into.completeExceptionally(broken);
        }
    }
}
