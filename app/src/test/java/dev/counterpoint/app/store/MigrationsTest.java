package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
    private static final String FIRST = "PRAGMA application_id = 1131443314; CREATE TABLE a (x TEXT)";
    private static final String SECOND = "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = x || '!'";

    @TempDir
    Path directory;
    private Path file;
    private Path backups;

    @BeforeEach
    void createFile() throws Exception {
        file = Files.createFile(directory.resolve("counterpoint.db"));
        backups = directory.resolve("backups");
    }

    @Test
    void anEmptyFile_getsTheWholeSchema_withoutABackup() {
        try (Database database = Database.open(file, Samples.backups(backups), Migrations.ofProgram())) {
            assertThat(number(database, "PRAGMA user_version")).isEqualTo(Migrations.ofProgram().newest());
            assertThat(number(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'run'")).isEqualTo(1);
        }
        assertThat(backups).doesNotExist();
    }

    @Test
    void anOlderFile_isBroughtUp_afterACopyOfIt() {
        try (Database old = open(FIRST)) {
            old.change(sql -> sql.update("INSERT INTO a (x) VALUES ('kept')")).join();
        }
        try (Database now = open(FIRST, SECOND)) {
            assertThat(text(now, "SELECT y FROM a")).isEqualTo("kept!");
        }
        Path copy = backups.resolve("counterpoint-v1.db");
        assertThat(copy).exists();
        try (Database old = Database.open(copy, Samples.backups(backups), new Migrations(List.of(FIRST)))) {
            assertThat(text(old, "SELECT x FROM a")).isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aHistoryOfAnOlderVersion_isThere_andFoundByItsWords(int version) throws Exception {
        String[] scripts = {script("0001_first.sql"), script("0002_long_history.sql")};
        try (Database old = open(Arrays.copyOf(scripts, version))) {
            old.change(sql -> {
                sql.update("INSERT INTO comparison (id, title, content, started_at) VALUES ('c', 'Old', ?, 1)",
                        PromptJson.write(Samples.prompt("prompt")));
                sql.update("INSERT INTO run (id, comparison, position, pane, provider_id, provider_name, provider_kind,"
                        + " protocol, model, request, owner_pid, owner_started_at, state, stop_reason, provider_reason,"
                        + " parts, total, attempts) VALUES ('r', 1, 0, 0, 'p', 'mine', 'openai', 'openai', 'gpt-x',"
                        + " '{\"model\":\"gpt-x\",\"messages\":[]}', 1, 1, 'finished', 'end', 'stop',"
                        + " '[{\"type\":\"text\",\"text\":\"serendipity\"}]', 7, 1)");
                if (version == 2) {
                    sql.update("INSERT INTO search (rowid, title, prompt, targets, answers)"
                            + " VALUES (1, 'Old', 'prompt', 'mine gpt-x', 'serendipity')");
                }
            }).join();
        }
        try (Store now = Store.open(directory, Samples.CLOCK, Samples.plainText())) {
            assertThat(now.history().newest("serend", 10, null).join()).hasSize(1);
            assertThat(now.history().newest(null, 10, null).join()).hasSize(1);
            assertThat(now.history().open(new ComparisonId("c")).join().orElseThrow().runs()).singleElement()
                    .satisfies(run -> {
                        assertThat(run.targets()).containsExactly(run.target());
                        assertThat(run.failed()).isEmpty();
                    });
        }
        assertThat(backups.resolve("counterpoint-v" + version + ".db")).exists();
    }

    @Test
    void withoutRoomForACopy_anOlderFileIsNotMigrated_norTouched() throws Exception {
        byte[] before = anOlderFile();

        assertThatThrownBy(() -> migrate(new BackupDirectory(backups, path -> 1000, Samples.CLOCK)))
                .isInstanceOfSatisfying(ProviderException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.STORAGE);
                    assertThat(refused.message()).contains("was not brought to this version", "too full for a copy",
                            "1 MB are free");
                    assertThat(refused.advice()).contains("Free some space", "left as it is");
                });

        assertThat(file).hasBinaryContent(before);
        assertThat(backups).isEmptyDirectory();
        assertThat(migrated()).isEqualTo("kept!");
    }

    @Test
    void whereTheCopyCannotBeWritten_anOlderFileIsNotMigrated_norTouched() throws Exception {
        byte[] before = anOlderFile();
        Files.writeString(backups, "A file where the directory should be.");

        assertThatThrownBy(() -> migrate(Samples.backups(backups)))
                .isInstanceOfSatisfying(ProviderException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.STORAGE);
                    assertThat(refused.message()).contains("was not brought to this version", backups.toString());
                    assertThat(refused.advice()).isNotBlank();
                });

        assertThat(file).hasBinaryContent(before);
        Files.delete(backups);
        assertThat(migrated()).isEqualTo("kept!");
    }

    @Test
    void aCopyThatFailsHalfWay_leavesNothingOfItself_andTheFileAsItWas() throws Exception {
        byte[] before = anOlderFile();
        // The room goes while the copy is made: what it is written into is a device that is always full.
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "This system has no device that is always full.");
        BackupDirectory directory = Samples.backups(backups);

        assertThatThrownBy(() -> directory.write("counterpoint-v1", 1, part -> {
            Files.write(part, new byte[100]);
            try (OutputStream device = Files.newOutputStream(full)) {
                device.write(before);
            }
        })).isInstanceOf(ProviderException.class).hasMessageContaining("A copy of the database could not be made");

        assertThat(backups).isEmptyDirectory();
        assertThat(file).hasBinaryContent(before);
    }

    /** Of the first version, with a row in it. */
    private byte[] anOlderFile() throws IOException {
        try (Database old = open(FIRST)) {
            old.change(sql -> sql.update("INSERT INTO a (x) VALUES ('kept')")).join();
        }
        return Files.readAllBytes(file);
    }

    private void migrate(BackupDirectory to) {
        Database.open(file, to, new Migrations(List.of(FIRST, SECOND))).close();
    }

    private String migrated() {
        try (Database now = open(FIRST, SECOND)) {
            return text(now, "SELECT y FROM a");
        }
    }

    @Test
    void aMigrationThatFails_changesNothing() {
        open(FIRST).close();

        assertThatThrownBy(() -> open(FIRST, "CREATE TABLE b (x); CREATE TABLE a (twice)"))
                .isInstanceOf(ProviderException.class);
        try (Database database = open(FIRST)) {
            assertThat(number(database, "SELECT count(*) FROM sqlite_schema")).isEqualTo(1);
        }
    }

    @Test
    void anEmptyFile_isBroughtUpInOneStep_soThatNobodyFindsItHalfWay() {
        assertThatThrownBy(() -> open(FIRST, "CREATE TABLE b (x); CREATE TABLE a (twice)"))
                .isInstanceOf(ProviderException.class);

        try (Database database = open(FIRST)) {
            assertThat(number(database, "PRAGMA user_version")).isEqualTo(1);
        }
    }

    @Test
    void aNewerFile_isRefused_andNotTouched() throws Exception {
        open(FIRST, SECOND).close();
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> open(FIRST)).isInstanceOfSatisfying(ProviderException.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.STORAGE);
            assertThat(failed).hasMessageContaining("newer Counterpoint");
            assertThat(failed.advice()).contains("newer version");
        });
        assertThat(file).hasBinaryContent(before);
        assertThat(backups).doesNotExist();
    }

    @Test
    void aDatabaseOfAnotherProgram_isRefused_andNotTouched() throws Exception {
        try (Sql other = Connections.writing(file)) {
            other.script("CREATE TABLE theirs (x); PRAGMA user_version = 1");
        }
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Database.open(file, Samples.backups(backups), Migrations.ofProgram()))
                .isInstanceOf(ProviderException.class).hasMessageContaining("another program");
        assertThat(file).hasBinaryContent(before);
    }

    private Database open(String... scripts) {
        return Database.open(file, Samples.backups(backups), new Migrations(List.of(scripts)));
    }

    private static long number(Database database, String sql) {
        return database.read(connection -> connection.number(sql)).join();
    }

    private static String text(Database database, String sql) {
        return database.read(connection -> connection.first(sql, row -> row.getString(1)).orElseThrow()).join();
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Objects
                .requireNonNull(Migrations.class.getResourceAsStream("/counterpoint/migrations/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
