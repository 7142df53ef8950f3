package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.config.ProviderConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that cannot be opened is kept aside, and the person goes on with what could be saved. */
class RescueTest {
    private static final int COMPARISONS = 200;
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    @BeforeEach
    void fill() {
        try (Store store = open()) {
            store.providers().save(Samples.openAi()).join();
            store.prompts().save(null, "Greets", Samples.prompt("Hello")).join();
            for (int i = 0; i < COMPARISONS; i++) {
                store.journal().begin(Samples.comparison("c" + i, "prompt " + i, 1), Samples.NOON);
                store.journal().frame(Samples.run("c" + i, 0), 1, 1, Samples.bytes("frame. "));
                store.journal().ended(Samples.run("c" + i, 0), Samples.finished("answer " + i));
            }
        }
    }

    @Test
    void aWholeDatabase_hasNoProblem() {
        assertThat(rescue().problem()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aDamagedPage_costsItsRowsAtMost_andNothingElse(String table) throws Exception {
        byte[] damaged = damage(table);
        assertThatThrownBy(this::open).isInstanceOf(ProviderException.class).hasMessageContaining("is damaged");
        assertThat(rescue().problem()).hasValueSatisfying(
                failed -> assertThat(failed.advice()).contains("counterpoint repair"));

        Rescue.Outcome outcome = rescue().salvage();

        assertThat(Objects.requireNonNull(outcome.setAside())).hasBinaryContent(damaged);
        assertThat(rights(outcome.setAside())).isEqualTo("rw-------");
        try (Store store = open()) {
            assertThat(store.providers().byName("mine").join()).contains(Samples.openAi());
            assertThat(store.prompts().list().join()).hasSize(1);
            List<HistoryEntry> kept = store.history().newest(null, 1_000, null).join();
            assertThat(kept).hasSizeGreaterThan(COMPARISONS - 60);
            assertThat(store.history().newest("answer", 1_000, null).join()).hasSizeGreaterThan(COMPARISONS - 60);
            assertThat(store.history().newest(null, 1, null).join().getFirst().title()).isEqualTo("prompt 199");
            StoredRun run = store.history().open(new ComparisonId("c199")).join().orElseThrow().runs().getFirst();
            assertThat(run.parts()).containsExactly(new Part.Text("answer 199"));
        }
        assertThat(rescue().problem()).isEmpty();
    }

    /** Those whose first leaf is damaged: tables, an index, and the full-text index. */
    static List<String> tables() {
        return List.of("provider", "prompt", "run", "comparison", "run_frame", "run_of_comparison", "search_data");
    }

    @Test
    void aDatabaseThatCannotBeRead_isReplacedByABackup_orAnEmptyOne() throws Exception {
        byte[] notes = "Somebody's notes. ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Files.write(file(), notes);
        assertThat(rescue().problem()).hasValueSatisfying(
                failed -> assertThat(failed.message()).contains("is not a database"));

        BackupFile backup = rescue().newestWhole().orElseThrow();
        Rescue.Outcome outcome = rescue().startFrom(backup);

        assertThat(Objects.requireNonNull(outcome.setAside())).hasBinaryContent(notes);
        try (Store store = open()) {
            assertThat(store.providers().list().join()).extracting(ProviderConfig::name).containsExactly("mine",
                    "sandbox");
            assertThat(store.providers().problems().join()).isEmpty();
            assertThat(store.prompts().list().join()).hasSize(1);
        }
        rescue().startEmpty();
        try (Store store = open()) {
            assertThat(store.providers().list().join()).hasSize(1);
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.startsWith("set-")))
                    .containsExactlyInAnyOrder("set-aside-2026-11-21-120000", "set-aside-2026-11-21-120000-2");
        }
    }

    @Test
    void aDatabaseOfANewerProgram_isNotSalvaged_butMayBeSetAsideForABackup() throws Exception {
        makeNewer();
        byte[] newer = Files.readAllBytes(file());
        BackupFile backup = rescue().newestWhole().orElseThrow();

        assertThat(rescue().isNewer()).isTrue();
        assertThat(rescue().problem()).hasValueSatisfying(
                failed -> assertThat(failed.advice()).contains("Start the newer version"));
        assertThatThrownBy(() -> rescue().salvage()).isInstanceOfSatisfying(ProviderException.class, refused -> {
            assertThat(refused.message()).contains("newer Counterpoint", "would be lost");
            assertThat(refused.advice()).contains("Start the newer version");
        });
        assertThat(file()).hasBinaryContent(newer);

        Rescue.Outcome outcome = rescue().startFrom(backup);
        assertThat(Objects.requireNonNull(outcome.setAside())).hasBinaryContent(newer);
        try (Store store = open()) {
            assertThat(store.prompts().list().join()).hasSize(1);
        }
        assertThat(rescue().isNewer()).isFalse();
    }

    private void makeNewer() throws Exception {
        try (Sql sql = Connections.writing(file())) {
            sql.script("ALTER TABLE prompt ADD COLUMN unknown_here TEXT; PRAGMA user_version = 999");
        }
    }

    @Test
    void whatTheLogHolds_isSavedToo_andSetAsideWithTheFile() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (Store store = open()) {
            store.journal().begin(Samples.comparison("last", "in the log alone", 1), Samples.NOON);
            for (String name : List.of("counterpoint.db", "counterpoint.db-wal", "vault.key")) {
                Files.copy(directory.resolve(name), copy.resolve(name));
            }
        }
        Rescue rescue = Rescue.of(copy, Samples.CLOCK);

        Rescue.Outcome outcome = rescue.salvage();

        Path aside = Objects.requireNonNull(outcome.setAside());
        assertThat(aside.resolveSibling("counterpoint.db-wal")).exists();
        assertThat(copy.resolve("counterpoint.db-wal")).doesNotExist();
        try (Store store = Store.open(copy, Samples.CLOCK, Samples.plainText())) {
            assertThat(store.history().newest("log alone", 9, null).join()).hasSize(1);
        }
    }

    @Test
    void aDatabaseInUse_isNotSetAside() throws Exception {
        KilledProcess process = KilledProcess.start(directory.resolve("used"));
        process.awaitStreaming();
        try {
            assertThatThrownBy(() -> Rescue.of(directory.resolve("used"), Samples.CLOCK).startEmpty())
                    .isInstanceOf(ProviderException.class).hasMessageContaining("Another program uses");
        } finally {
            process.killAfterTellingWhatCame(0);
        }
    }

    @Test
    void withoutRoom_nothingIsTouched() throws Exception {
        byte[] damaged = damage("run");
        Rescue rescue = Rescue.of(directory, Samples.CLOCK, path -> 1000);

        assertThatThrownBy(rescue::salvage).isInstanceOf(ProviderException.class).hasMessageContaining("too full");
        assertThat(file()).hasBinaryContent(damaged);
    }

    /** Flips bits in the head and the cell pointers of a page that belongs to a table or an index. */
    private byte[] damage(String table) throws Exception {
        byte[] bytes = Files.readAllBytes(file());
        int page = leaf(table);
        assertThat(page).isGreaterThan(1);
        for (int i = 0; i < 12; i++) {
            bytes[(page - 1) * PAGE + i] ^= 0x55;
        }
        Files.write(file(), bytes);
        return bytes;
    }

    private int leaf(String table) throws Exception {
        int root;
        try (Sql sql = Connections.unchanging(file())) {
            root = (int) sql.number("SELECT rootpage FROM sqlite_schema WHERE name = ?", table);
        }
        return firstLeaf(ByteBuffer.wrap(Files.readAllBytes(file())), root);
    }

    /** As https://sqlite.org/fileformat.html#b_tree_pages has it: the first cell of an interior page names its child. */
    private static int firstLeaf(ByteBuffer bytes, int page) {
        int at = (page - 1) * PAGE;
        boolean interior = bytes.get(at) == 5 || bytes.get(at) == 2;
        return interior ? firstLeaf(bytes, bytes.getInt(at + bytes.getShort(at + 12))) : page;
    }

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Rescue rescue() {
        return Rescue.of(directory, Samples.CLOCK);
    }

    private Path file() {
        return directory.resolve("counterpoint.db");
    }

    private Store open() {
        return Store.open(directory, Samples.CLOCK, Samples.plainText());
    }
}
