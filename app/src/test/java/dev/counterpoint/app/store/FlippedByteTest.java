package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A byte that the disk changed: it is told, what it touched can be worked around, and nothing else is lost. */
@Timeout(120)
class FlippedByteTest {
    private static final int COMPARISONS = 6;
    private static final int TRIES = 150;

    @TempDir
    Path directory;

    @Test
    void anAnswerThatWasChanged_isReadFromTheBytesAsTheyCame() {
        fill(directory);
        change("UPDATE run SET parts = replace(parts, 'answer 2', 'answer 9') WHERE id = 'c2-0'");

        try (Store store = open(directory)) {
            StoredRun run = run(store, 2);
            assertThat(run.parts()).containsExactly(new Part.Text("answer 2."));
            assertThat(run.state()).isInstanceOf(RunState.Finished.class);
        }
    }

    @Test
    void anAnswerThatWasChanged_ofWhichTheBytesAreNotThereToTheEnd_isNotShownAsWhole() {
        fill(directory);
        change("UPDATE run SET parts = replace(parts, 'answer 2', 'answer 9') WHERE id = 'c2-0'");
        change("DELETE FROM run_frame WHERE run = (SELECT seq FROM run WHERE id = 'c2-0')");

        try (Store store = open(directory)) {
            StoredRun run = run(store, 2);
            assertThat(run.parts()).isEmpty();
            assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.STORAGE);
                assertThat(failed.message()).contains("the end of the answer cannot be read");
            });
        }
    }

    @Test
    void anAnswerThatIsNoDocumentAnyMore_isReadFromTheBytesAsTheyCame() {
        fill(directory);
        change("UPDATE run SET parts = 'x' || substr(parts, 2) WHERE id = 'c2-0'");

        try (Store store = open(directory)) {
            assertThat(run(store, 2).parts()).containsExactly(new Part.Text("answer 2."));
        }
    }

    @Test
    void aRunWhoseRequestWasChanged_saysSo_andKeepsItsAnswer() {
        fill(directory);
        change("UPDATE run SET request = replace(request, 'question 2', 'question 9') WHERE id = 'c2-0'");

        try (Store store = open(directory)) {
            StoredRun run = run(store, 2);
            assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.STORAGE);
                assertThat(failed.message()).contains("damaged", "what was asked");
                assertThat(failed.advice()).contains("all else is untouched");
            });
            assertThat(run.parts()).containsExactly(new Part.Text("answer 2."));
            assertThat(run(store, 3).state()).isInstanceOf(RunState.Finished.class);
        }
    }

    @Test
    void anEndThatNobodyWrites_isToldInTheList_andTheOthersAreListed() {
        fill(directory);
        change("UPDATE run SET stop_reason = 'emd' WHERE id = 'c2-0'");

        try (Store store = open(directory)) {
            List<HistoryEntry> page = store.history().newest(null, 50, null).join();
            assertThat(page).hasSize(COMPARISONS);
            assertThat(page.get(COMPARISONS - 1 - 2).runs().getFirst().state()).isInstanceOf(RunState.Failed.class);
            assertThat(run(store, 2).parts()).containsExactly(new Part.Text("answer 2."));
        }
    }

    @Test
    void aPromptOfAComparison_isTakenFromWhatWasSent() {
        fill(directory);
        change("UPDATE comparison SET content = replace(content, 'question 2', 'question 9') WHERE id = 'c2'");

        try (Store store = open(directory)) {
            assertThat(store.history().open(new ComparisonId("c2")).join().orElseThrow().content().messages())
                    .isEqualTo(run(store, 2).request().messages());
        }
    }

    @Test
    void aSavedPrompt_saysThatItIsDamaged_andIsNamed_untilItCanBeRead() {
        fill(directory);
        change("UPDATE prompt_version SET content = replace(content, 'saved 1', 'saved 9')");

        try (Store store = open(directory)) {
            List<PromptStore.Prompt> listed = store.prompts().list().join();
            assertThat(listed).hasSize(3);
            assertThat(listed.get(1).content().messages().getFirst().text()).contains("damaged");
            assertThat(store.problem()).hasValueSatisfying(problem -> {
                assertThat(problem.message()).contains("“prompt 1”", "is damaged", "checksum");
                assertThat(problem.advice()).contains("All else is untouched", "Settings → Backups");
            });
            change("UPDATE prompt_version SET content = replace(content, 'saved 9', 'saved 1')");
            assertThat(store.prompts().list().join().get(1).content()).isEqualTo(Samples.prompt("saved 1"));
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void aSavedPromptThatIsDamaged_canBeRemoved() {
        fill(directory);
        change("UPDATE prompt_version SET content = replace(content, 'saved 1', 'saved 9')");

        try (Store store = open(directory)) {
            store.prompts().remove(store.prompts().list().join().get(1).id()).join();
            assertThat(store.prompts().list().join()).hasSize(2);
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void aSavedPromptThatWasChanged_isThereAsItWasBefore_andCanBeSavedOver() {
        fill(directory);
        try (Store store = open(directory)) {
            PromptStore.Prompt first = store.prompts().list().join().getFirst();
            store.prompts().save(first.id(), first.name(), Samples.prompt("saved again")).join();
        }
        change("UPDATE prompt_version SET content = replace(content, 'saved again', 'saved never') WHERE version = 2");

        try (Store store = open(directory)) {
            PromptStore.Prompt older = store.prompts().list().join().getFirst();
            assertThat(older.version()).isEqualTo(1);
            assertThat(store.problem()).isPresent();
            assertThat(store.prompts().save(older.id(), older.name(), Samples.prompt("saved anew")).join().version())
                    .isEqualTo(3);
            assertThat(store.prompts().list().join().getFirst().content()).isEqualTo(Samples.prompt("saved anew"));
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void anAttachedFile_isToldInItsPlace_andTheTextAroundItIsThere() {
        Message message = new Message(Role.USER, List.of(new Part.Text("Read this."),
                new Part.File("notes.txt", "text/plain", Blob.of(Samples.bytes("the notes")))));
        PromptContent content = new PromptContent(List.of(message), Map.of(), Parameters.NONE, List.of());
        try (Store store = open(directory)) {
            store.prompts().save(null, "with a file", content).join();
            store.drafts().save(new DraftStore.Draft(content, List.of(), null, ""));
        }
        change("UPDATE attachment SET bytes = CAST('the n0tes' AS BLOB)");

        try (Store store = open(directory)) {
            List<Part> kept = store.prompts().list().join().getFirst().content().messages().getFirst().parts();
            assertThat(kept).containsExactly(new Part.Text("Read this."),
                    new Part.Text("[The attached file “notes.txt” is damaged or missing.]"));
            assertThat(store.drafts().load().join().orElseThrow().content().messages().getFirst().parts())
                    .isEqualTo(kept);

            store.prompts().save(null, "with the file again", content).join();
            assertThat(store.prompts().list().join()).extracting(PromptStore.Prompt::content)
                    .containsExactly(content, content);
        }
    }

    @Test
    void aCostThatIsNoNumber_isUnknown_andTheRestIsListedAndAdded() {
        fill(directory);
        change("UPDATE run SET cost = '0.25'");
        change("UPDATE run SET cost = 'O.25' WHERE id = 'c2-0'");

        try (Store store = open(directory)) {
            List<HistoryEntry> page = store.history().newest(null, 50, null).join();
            assertThat(page).hasSize(COMPARISONS);
            assertThat(page.get(COMPARISONS - 1 - 2).runs().getFirst().cost()).isNull();
            assertThat(store.history().costSince(Samples.NOON.minusSeconds(9)).join())
                    .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("1.25"));
        }
    }

    @Test
    void aRunWithoutAnEndOfAProtocolThatNobodySpeaks_doesNotKeepTheProgramFromStarting() {
        fill(directory);
        change("UPDATE run SET state = 'running', owner_pid = 0, protocol = 'openaj' WHERE id = 'c2-0'");

        try (Store store = open(directory)) {
            assertThat(run(store, 2).state()).isInstanceOfSatisfying(RunState.Failed.class,
                    failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
        }
    }

    @Test
    void aConfigurationThatCannotBeRead_doesNotKeepItsName() {
        fill(directory);
        change("UPDATE provider SET config = replace(config, 'one.test', 'two.test')");

        try (Store store = open(directory)) {
            assertThat(store.providers().byName("One").join()).isEmpty();
            store.providers().save(Samples.openAi("3", "One", "https://three.test/v1")).join();
            assertThat(store.providers().list().join()).extracting(config -> config.id().value()).contains("3")
                    .doesNotContain("1");
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void aConfiguration_isLeftOutAndNamed() {
        fill(directory);
        change("UPDATE provider SET config = replace(config, 'one.test', 'two.test')");

        try (Store store = open(directory)) {
            assertThat(store.providers().list().join()).extracting(config -> config.name())
                    .containsExactly("Other", "sandbox");
            assertThat(store.problem()).hasValueSatisfying(
                    problem -> assertThat(problem.message()).contains("The configuration “One” is damaged"));
        }
    }

    @Test
    void wherever_itIsToldOrItDoesNotMatter_andAllElseIsThere() throws Exception {
        fill(directory);
        byte[] whole = Files.readAllBytes(directory.resolve("counterpoint.db"));
        byte[] key = Files.readAllBytes(directory.resolve("vault.key"));
        List<Optional<StoredComparison>> before = comparisons(directory);
        Random random = new Random(20_261_126);
        for (int i = 0; i < TRIES; i++) {
            int at = random.nextInt(whole.length);
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Path other = Files.createDirectory(directory.resolve("flipped-" + i));
            Files.write(other.resolve("counterpoint.db"), changed);
            Files.write(other.resolve("vault.key"), key);

            List<Optional<StoredComparison>> after;
            try {
                after = comparisons(other);
            } catch (ProviderException told) {
                assertThat(told.kind()).as("at %d", at).isEqualTo(FailureKind.STORAGE);
                assertThat(told.advice()).as("at %d", at).isNotBlank();
                continue;
            }
            int different = 0;
            for (int c = 0; c < COMPARISONS; c++) {
                if (!before.get(c).equals(after.get(c))) {
                    different++;
                    if (!isToldOrSaysTheSame(before.get(c).orElseThrow(), after.get(c))) {
                        assertThat(lookedOver(other)).as("what the look at the whole file finds, at %d", at)
                                .isPresent();
                    }
                }
            }
            // Two where an index leads from one to the other.
            assertThat(different).as("comparisons that are not as they were, at %d", at).isLessThanOrEqualTo(2);
        }
    }

    /** What is a column, such as a title or a count, may be another; no word that was asked or answered may. */
    private static boolean isToldOrSaysTheSame(StoredComparison before, Optional<StoredComparison> after) {
        if (after.isEmpty()) {
            return true;
        }
        if (after.get().runs().size() != 1 || !after.get().content().equals(before.content())) {
            return false;
        }
        StoredRun run = after.get().runs().getFirst();
        StoredRun was = before.runs().getFirst();
        return run.state() instanceof RunState.Failed
                || (run.parts().equals(was.parts()) && run.request().messages().equals(was.request().messages()));
    }

    private static Optional<ProviderException> lookedOver(Path data) {
        try (Store store = open(data)) {
            store.check().look().join();
            return store.problem();
        }
    }

    /** Of each what is shown; empty where it cannot be shown. */
    private static List<Optional<StoredComparison>> comparisons(Path from) {
        try (Store store = open(from)) {
            readable(store.history().newest(null, 50, null));
            readable(store.history().newest("question", 50, null));
            readable(store.prompts().list());
            readable(store.providers().list());
            readable(store.providers().problems());
            readable(store.settings().get("a"));
            readable(store.drafts().load());
            readable(store.backups().list());
            List<Optional<StoredComparison>> all = new ArrayList<>();
            for (int i = 0; i < COMPARISONS; i++) {
                all.add(readable(store.history().open(new ComparisonId("c" + i))).flatMap(Function.identity()));
            }
            return all;
        }
    }

    /** Empty if it is told that it cannot be read. */
    private static <T> Optional<T> readable(CompletableFuture<T> reading) {
        try {
            return Optional.of(reading.join());
        } catch (CompletionException failed) {
            assertThat(failed).cause().isInstanceOfSatisfying(ProviderException.class,
                    told -> assertThat(told.kind()).isEqualTo(FailureKind.STORAGE));
            return Optional.empty();
        }
    }

    private static void fill(Path to) {
        try (Store store = open(to)) {
            for (int i = 0; i < COMPARISONS; i++) {
                String id = "c" + i;
                store.journal().begin(Samples.comparison(id, "question " + i, 1), Samples.NOON.plusSeconds(i));
                store.journal().requestSent(Samples.run(id, 0), 1, Samples.sent());
                store.journal().frame(Samples.run(id, 0), 1, 1, Samples.bytes("answer " + i + "."));
                store.journal().ended(Samples.run(id, 0), Samples.finished("answer " + i + "."));
            }
            for (int i = 0; i < 3; i++) {
                store.prompts().save(null, "prompt " + i, Samples.prompt("saved " + i)).join();
            }
            store.providers().save(Samples.openAi("1", "One", "https://one.test/v1")).join();
            store.providers().save(Samples.openAi("2", "Other", "https://other.test/v1")).join();
            store.settings().put("a", "b").join();
        }
    }

    private void change(String statement) {
        try (Sql sql = Connections.writing(directory.resolve("counterpoint.db"))) {
            assertThat(sql.update(statement)).isPositive();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static StoredRun run(Store store, int comparison) {
        return store.history().open(new ComparisonId("c" + comparison)).join().orElseThrow().runs().getFirst();
    }

    private static Store open(Path in) {
        return Store.open(in, Samples.CLOCK, Samples.plainText());
    }
}
