package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupStoreTest {
    private static final PromptContent WITH_FILE = new PromptContent(
            List.of(new Message(Role.USER, List.of(new Part.Text("Read this."), new Part.File("notes.txt",
                    "text/plain", Blob.of("the notes".getBytes(StandardCharsets.UTF_8)))))),
            Map.of(), Parameters.NONE, List.of());

    @TempDir
    Path directory;
    private volatile Instant now = Samples.NOON;
    private long free = Long.MAX_VALUE / 2;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(directory, () -> now, Samples.plainText(), path -> free);
        // Waits for the one that is made at the start.
        store.backups().daily().make().join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBackup_holdsConfigurationsPromptsAndSettings_andNoRun() {
        fill();
        store.journal().begin(Samples.comparison("c", "what was asked", 1), Samples.NOON);

        BackupFile made = store.backups().create().join();

        assertThat(made.kind()).isEqualTo(BackupFile.Kind.MANUAL);
        assertThat(made.problem()).isNull();
        assertThat(made.contents()).isEqualTo(new BackupFile.Contents(List.of("mine"), 1, 0));
        assertThat(made.madeAt()).isCloseTo(now, within(2, ChronoUnit.SECONDS));
        assertThat(store.backups().list().join()).containsExactly(made);
    }

    @Test
    void aBackup_isTheOwnersAlone_andNothingElseLiesBesideIt() throws Exception {
        fill();
        Path made = store.backups().create().join().path();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rw-------");
        assertThat(everything()).containsExactly(made);
    }

    @Test
    void secrets_areInItOnlySealed() throws Exception {
        fill();
        byte[] made = Files.readAllBytes(store.backups().create().join().path());

        assertThat(new String(made, StandardCharsets.ISO_8859_1)).contains("api.example.com")
                .doesNotContain(Samples.KEY).doesNotContain(Samples.HEADER);
    }

    @Test
    void restore_replacesWhatIsThere_keepsTheHistory_andABackupOfWhatItReplaced() {
        fill();
        store.journal().begin(Samples.comparison("c", "prompt", 1), Samples.NOON);
        BackupFile made = store.backups().create().join();
        store.providers().remove(new ProviderId("id-1")).join();
        store.providers().save(Samples.openAi("id-2", "other", "https://b.example.com/v1")).join();
        store.prompts().remove(store.prompts().list().join().getFirst().id()).join();
        store.settings().put("theme", "light").join();
        List<String> told = new ArrayList<>();
        store.providers().onChange(() -> told.add("providers"));
        store.prompts().onChange(() -> told.add("prompts"));

        BackupStore.Restored restored = store.backups().restore(made.name()).join();

        assertThat(restored.contents()).isEqualTo(made.contents());
        assertThat(restored.problems()).isEmpty();
        assertThat(store.providers().list().join()).containsExactly(Samples.openAi(), ProviderStore.SANDBOX);
        assertThat(store.prompts().list().join()).singleElement()
                .satisfies(prompt -> assertThat(prompt.content()).isEqualTo(WITH_FILE));
        assertThat(store.settings().get("theme").join()).contains("dark");
        assertThat(store.history().newest(null, 9, null).join()).hasSize(1);
        assertThat(told).containsExactlyInAnyOrder("providers", "prompts");

        store.backups().restore(String.valueOf(restored.before().getFileName())).join();
        assertThat(store.providers().list().join()).extracting(ProviderConfig::name).containsExactly("other",
                "sandbox");
    }

    @Test
    void restore_underAnotherKeyFile_saysWhichKeyIsMissing_andKeepsTheRest() throws Exception {
        fill();
        BackupFile made = store.backups().create().join();
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        try (Store other = Store.open(elsewhere, () -> now, Samples.plainText(), path -> free)) {
            Path copy = Files.createDirectories(other.backups().directory()).resolve("mine.db");
            Files.copy(made.path(), copy);

            BackupStore.Restored restored = other.backups().restore("mine.db").join();

            assertThat(restored.problems()).singleElement().asString().contains("\"mine\"", "cannot be opened",
                    "Enter it again");
            assertThat(other.providers().list().join()).extracting(ProviderConfig::name).containsExactly("mine",
                    "sandbox");
            assertThat(other.prompts().list().join()).hasSize(1);
        }
    }

    @Test
    void restore_ofADamagedBackup_isRefused_andNothingIsChanged() throws Exception {
        fill();
        Path made = store.backups().create().join().path();
        byte[] bytes = Files.readAllBytes(made);
        for (int page = 4096; page < bytes.length; page += 4096) {
            bytes[page] ^= 0x55;
        }
        Files.write(made, bytes);

        assertThat(store.backups().list().join().getFirst().problem()).contains("is damaged");
        assertThatThrownBy(() -> store.backups().restore(String.valueOf(made.getFileName())).join()).cause()
                .isInstanceOfSatisfying(ProviderException.class,
                        failed -> assertThat(failed.message()).contains("is damaged"));
        assertThat(store.providers().list().join()).hasSize(2);
        assertThat(everything()).containsExactly(made);
    }

    @Test
    void restore_ofNoBackup_isRefused() {
        for (String name : List.of("none.db", "../counterpoint.db", "", "/etc/passwd")) {
            assertThatThrownBy(() -> store.backups().restore(name).join()).cause()
                    .isInstanceOfSatisfying(ProviderException.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION));
        }
    }

    @Test
    void aDay_bringsOneBackup_andTheNewestSevenAreKept() throws Exception {
        fill();
        for (int day = 0; day < 9; day++) {
            store.backups().daily().make().join();
            store.backups().daily().make().join();
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(everything()).extracting(file -> String.valueOf(file.getFileName())).containsExactlyInAnyOrder(
                "daily-2026-11-23.db", "daily-2026-11-24.db", "daily-2026-11-25.db", "daily-2026-11-26.db",
                "daily-2026-11-27.db", "daily-2026-11-28.db", "daily-2026-11-29.db");
    }

    @Test
    void aProgramThatRunsThroughMidnight_makesTheBackupOfTheNewDayByItself() throws Exception {
        fill();
        BackupDirectory backups = new BackupDirectory(store.backups().directory(), path -> free, () -> now);
        DailyBackup looking = new DailyBackup(store.database(), backups,
                new BackupWriter(backups, store.file(), Migrations.ofProgram(), ZoneOffset.UTC), Duration.ofMillis(20));
        Semaphore made = new Semaphore(0);
        looking.onChange(made::release);

        looking.start();
        assertThat(made.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        now = now.plus(Duration.ofDays(1));
        assertThat(made.tryAcquire(30, TimeUnit.SECONDS)).isTrue();

        assertThat(everything()).extracting(file -> String.valueOf(file.getFileName()))
                .containsExactlyInAnyOrder("daily-2026-11-21.db", "daily-2026-11-22.db");
    }

    @Test
    void theFirstDay_isBackedUpWhenTheStoreCloses_andTheNextWhenItOpens() throws Exception {
        fill();
        store.close();
        assertThat(everything()).hasSize(1);
        now = now.plus(Duration.ofDays(1));
        open();

        assertThat(everything()).hasSize(2);
    }

    @Test
    void whereNothingIsSaved_thereIsNothingToBackUp() throws Exception {
        store.backups().daily().make().join();

        assertThat(everything()).isEmpty();
    }

    @Test
    void aFullDisk_isLookedAtFirst_andToldUntilThereIsRoom() throws Exception {
        fill();
        free = 5 << 20;
        List<String> told = new ArrayList<>();
        store.backups().onChange(() -> told.add("changed"));

        store.backups().daily().make().join();
        store.backups().daily().make().join();
        assertThat(store.backups().problem()).hasValueSatisfying(
                problem -> assertThat(problem).contains("was not made", "5 MB are free", "Free some space"));
        assertThatThrownBy(() -> store.backups().create().join()).hasMessageContaining("too full");
        assertThat(everything()).isEmpty();
        assertThat(told).hasSize(1);

        free = Long.MAX_VALUE / 2;
        store.backups().daily().make().join();
        assertThat(store.backups().problem()).isEmpty();
        assertThat(everything()).hasSize(1);
        assertThat(told).hasSize(2);
    }

    @Test
    void whatAKilledProgramLeftUnfinished_isRemovedLater() throws Exception {
        fill();
        Path left = Files.createDirectories(store.backups().directory()).resolve(".daily-2026-11-01-7.part");
        Files.writeString(left, "half");
        Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofDays(2))));
        assertThat(store.backups().list().join()).isEmpty();

        store.backups().daily().make().join();
        assertThat(left).doesNotExist();
    }

    @Test
    void everyTable_isKeptOrLeftOut_knowingly() {
        List<String> tables = store.database().read(sql -> sql.list(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                        + " AND name NOT LIKE 'search_%' OR name = 'search_rest'",
                row -> row.getString(1))).join();

        assertThat(tables).containsExactlyInAnyOrderElementsOf(Stream.concat(BackupTables.KEPT.stream(),
                Stream.concat(BackupTables.LEFT_OUT.stream(), Stream.of(BackupTables.FILES))).toList());
    }

    private void fill() {
        store.providers().save(Samples.openAi()).join();
        store.prompts().save(null, "Reads", WITH_FILE).join();
        store.settings().put("theme", "dark").join();
    }

    private List<Path> everything() throws Exception {
        if (!Files.isDirectory(store.backups().directory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(store.backups().directory())) {
            return files.toList();
        }
    }
}
