package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Part;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room, made by forbidding the file to grow: SQLite answers SQLITE_FULL as it does for a real one. */
class DiskFullTest {
    private static final byte[] LARGE = new byte[200_000];

    @TempDir
    Path directory;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(directory, Samples.CLOCK, Samples.plainText());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatDoesNotFit_failsInWords_andNothingElseIsLost() {
        store.settings().put("a", "b").join();
        fillDisk();

        assertThatThrownBy(() -> store.attachments().put(LARGE, "x").join()).cause()
                .isInstanceOfSatisfying(ProviderException.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(FailureKind.STORAGE);
                    assertThat(failed.message()).contains("The disk is full");
                    assertThat(failed.advice()).contains("Free some space");
                });
        assertThat(store.settings().get("a").join()).contains("b");
        freeDisk();
        assertThat(store.attachments().put(LARGE, "x").join()).isNotEmpty();
    }

    @Test
    void begin_throws_soThatNothingIsSent() {
        fillDisk();
        Comparison large = Samples.comparison("c", "x".repeat(200_000), 1);

        assertThatThrownBy(() -> store.journal().begin(large, Samples.NOON))
                .isInstanceOfSatisfying(ProviderException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.STORAGE));
        store.journal().frame(Samples.run("c", 0), 1, 1, LARGE);
        store.journal().ended(Samples.run("c", 0), Samples.finished("x"));
        assertThat(store.journal().failure()).as("a run that never began leaves nothing to write").isEmpty();
    }

    @Test
    void whileAnswersStream_theProgramGoesOn_saysSo_andWritesAllOfItLater() throws Exception {
        Semaphore changed = new Semaphore(0);
        store.journal().onFailureChange(changed::release);
        store.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);
        fillDisk();

        store.journal().frame(Samples.run("c", 0), 1, 1, LARGE);
        assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.journal().failure()).hasValueSatisfying(
                failed -> assertThat(failed.message()).contains("The disk is full"));
        store.journal().frame(Samples.run("c", 0), 1, 2, LARGE);
        store.journal().ended(Samples.run("c", 0), Samples.finished("whole"));

        freeDisk();
        assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.journal().failure()).isEmpty();
        StoredRun run = store.history().open(new ComparisonId("c")).join().orElseThrow().runs().getFirst();
        assertThat(run.parts()).containsExactly(new Part.Text("whole"));
        assertThat(store.database().read(sql -> sql.number("SELECT sum(length(bytes)) FROM run_frame")).join())
                .isEqualTo(2L * LARGE.length);
    }

    @Test
    void aDraft_isWrittenOnceThereIsRoom() {
        fillDisk();
        var draft = new DraftStore.Draft(Samples.prompt("x".repeat(200_000)), List.of(), null, "");
        store.drafts().save(draft);
        store.drafts().flush().join();
        assertThat(store.drafts().load().join()).contains(draft);

        freeDisk();
        store.close();
        open();
        assertThat(store.drafts().load().join()).contains(draft);
    }

    @Test
    void aDraftThatIsNotWritten_isTold_asLongAsThatHolds() throws Exception {
        Semaphore changed = new Semaphore(0);
        store.onProblemChange(changed::release);
        fillDisk();
        store.drafts().save(new DraftStore.Draft(Samples.prompt("x".repeat(200_000)), List.of(), null, ""));
        assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.problem())
                .hasValueSatisfying(failed -> assertThat(failed.message()).contains("The disk is full"));

        freeDisk();
        assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.problem()).isEmpty();
    }

    @Test
    void closedWithADraftThatIsNotWritten_itIsToldThatItIsLost() {
        fillDisk();
        store.drafts().save(new DraftStore.Draft(Samples.prompt("x".repeat(200_000)), List.of(), null, ""));

        assertThatThrownBy(store::close).isInstanceOfSatisfying(ProviderException.class, lost -> {
            assertThat(lost.message()).contains("The disk is full", "What was typed last in the composer is lost");
            assertThat(lost.advice()).contains("Free some space");
        });
    }

    @Test
    void closedWhileFull_itIsToldWhatIsLost_andTheNextStartShowsTheAnswerAsInterrupted() throws Exception {
        store.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);
        store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes("written before"));
        store.journal().flushed().join();
        fillDisk();
        store.journal().frame(Samples.run("c", 0), 1, 2, LARGE);
        store.journal().frame(Samples.run("c", 0), 1, 3, Samples.bytes("the end."));
        store.journal().ended(Samples.run("c", 0), Samples.finished("whole"));

        assertThatThrownBy(store::close).isInstanceOfSatisfying(ProviderException.class, lost -> {
            assertThat(lost.kind()).isEqualTo(FailureKind.STORAGE);
            assertThat(lost.message()).contains("The disk is full", "What came last of an answer is lost");
            assertThat(lost.advice()).contains("Free some space");
        });

        pretendTheOwnerIsGone();
        open();
        StoredRun run = store.history().open(new ComparisonId("c")).join().orElseThrow().runs().getFirst();
        assertThat(run.state()).isInstanceOfSatisfying(RunState.Failed.class,
                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
        assertThat(run.parts()).containsExactly(new Part.Text("written before"));
    }

    @Test
    void closedAfterThereIsRoomAgain_nothingIsLost_andNothingIsTold() throws Exception {
        store.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);
        fillDisk();
        store.journal().frame(Samples.run("c", 0), 1, 1, LARGE);
        store.journal().ended(Samples.run("c", 0), Samples.finished("whole"));
        store.journal().flushed().join();
        assertThat(store.journal().failure()).isPresent();
        freeDisk();

        store.close();

        open();
        StoredRun run = store.history().open(new ComparisonId("c")).join().orElseThrow().runs().getFirst();
        assertThat(run.parts()).containsExactly(new Part.Text("whole"));
    }

    @Test
    void whatComesAfterAGap_isNotKept_soThatTheRestIsNotReadAsAWholeAnswer() throws Exception {
        store.journal().begin(Samples.comparison("c", "x", 1), Samples.NOON);
        store.journal().frame(Samples.run("c", 0), 1, 1, Samples.bytes("written before"));
        store.journal().flushed().join();
        fillDisk();
        byte[] moreThanMayWait = new byte[65 << 20];
        store.journal().frame(Samples.run("c", 0), 1, 2, moreThanMayWait);
        freeDisk();
        store.journal().frame(Samples.run("c", 0), 1, 3, Samples.bytes("the end."));
        store.close();

        pretendTheOwnerIsGone();
        open();
        StoredRun run = store.history().open(new ComparisonId("c")).join().orElseThrow().runs().getFirst();
        assertThat(run.state()).isInstanceOf(RunState.Failed.class);
        assertThat(run.parts()).containsExactly(new Part.Text("written before"));
    }

    private void pretendTheOwnerIsGone() throws SQLException {
        try (Sql sql = Connections.writing(store.file())) {
            sql.update("UPDATE run SET owner_started_at = 0");
        }
    }

    private void fillDisk() {
        limit(1);
    }

    private void freeDisk() {
        limit(1_000_000);
    }

    private void limit(int pages) {
        store.database().withoutTransaction(sql -> {
            // Less than there is means: what there is.
            sql.number("PRAGMA max_page_count = " + pages);
            return pages;
        }).join();
    }
}
