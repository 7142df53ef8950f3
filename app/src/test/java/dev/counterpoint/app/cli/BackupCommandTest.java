package dev.counterpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.CliFixture.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Backups, and the way on from a database that cannot be opened. */
@Timeout(60)
class BackupCommandTest {
    private static final String NOTES = "Somebody's notes, no database. ".repeat(500);

    @TempDir
    Path directory = Path.of("");

    private CliFixture cli = new CliFixture(directory);

    @BeforeEach
    void start() {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() {
        cli.close();
    }

    @Test
    void created_listed_andRestored() {
        assertThat(cli.run("backup", "list").out()).contains("no backup yet");
        add("first");
        Result made = cli.run("backup", "create", "--json");
        assertThat(made.code()).isZero();
        String name = made.json().getFirst().get("name").asString();
        cli.run("provider", "remove", "first");
        add("second");

        Result restored = cli.run("backup", "restore", name);

        assertThat(restored.code()).isZero();
        assertThat(restored.out()).contains("1 configuration, 0 prompts", "before-restore-");
        assertThat(cli.run("provider", "list").out()).contains("first").doesNotContain("second");
        assertThat(cli.run("backup", "list", "--json").json()).extracting(line -> line.get("kind").asString())
                .contains("manual", "before_restore", "daily");
        assertThat(cli.run("backup", "list").out()).contains(name, " KB  1 configuration, 0 prompts");
    }

    @Test
    void aName_thatIsNone_isWrongUse() {
        Result result = cli.run("backup", "restore", "none.db");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("There is no backup “none.db”").hasLineCount(1);
        assertThat(cli.run("backup").code()).isEqualTo(2);
        assertThat(cli.run("repair", "--empty", "--backup", "x").code()).isEqualTo(2);
    }

    @Test
    void aWholeDatabase_isNotRepaired() {
        add("first");

        Result result = cli.run("repair", "--empty");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("nothing to repair");
        assertThat(cli.run("provider", "list").out()).contains("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "provider list", "compare --prompt Hi", "backup create"})
    void onADamagedDatabase_everyCommandSaysWhatToDo_andLeavesIt(String command) throws Exception {
        Files.writeString(file(), NOTES);

        Result result = cli.run(command.split(" ", -1));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("is not a database", "counterpoint repair").hasLineCount(1);
        assertThat(file()).hasContent(NOTES);
    }

    @Test
    void repair_setsASideWhatCannotBeRead_andUsesTheNewestBackup() throws Exception {
        add("first");
        Files.writeString(file(), NOTES);
        JsonNode newest = cli.run("backup", "list", "--json").json().getFirst();

        Result result = cli.run("repair");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("is not a database", "set-aside-", newest.get("name").asString());
        assertThat(cli.run("provider", "list").out()).contains("first");
        Path aside = Path.of(result.out().lines().filter(line -> line.startsWith("It was set aside")).findFirst()
                .orElseThrow().replaceAll("^It was set aside: |\\.$", ""));
        assertThat(aside).hasContent(NOTES);
    }

    @Test
    void repair_withABackup_orEmpty() throws Exception {
        add("first");
        String name = cli.run("backup", "create", "--json").json().getFirst().get("name").asString();
        Files.writeString(file(), NOTES);
        assertThat(cli.run("repair", "--backup", name).out()).contains(name);
        assertThat(cli.run("provider", "list").out()).contains("first");

        Files.writeString(file(), NOTES);
        assertThat(cli.run("repair", "--empty").code()).isZero();
        assertThat(cli.run("provider", "list").out()).doesNotContain("first");
    }

    @Test
    void repair_leavesADatabaseOfANewerProgram_andSaysTheWayOn_butSetsItAsideWhenTold() throws Exception {
        add("first");
        try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = sql.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        byte[] newer = Files.readAllBytes(file());

        Result refused = cli.run("repair");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("newer Counterpoint", "Start the newer version", "--data").hasLineCount(1);
        assertThat(file()).hasBinaryContent(newer);

        Result told = cli.run("repair", "--empty");
        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("set-aside-");
        assertThat(cli.run("provider", "list").code()).isZero();
    }

    private void add(String name) {
        String file = String.format(Locale.ROOT, "{\"name\":\"%s\",\"kind\":\"openai\",\"baseUrl\":\"%s\","
                + "\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"sk-a-key-0123456789\"}}", name,
                "https://api.example.com/v1");
        assertThat(cli.runWith(file, "provider", "add", "-").code()).isZero();
    }

    private Path file() {
        return directory.resolve("counterpoint.db");
    }
}
