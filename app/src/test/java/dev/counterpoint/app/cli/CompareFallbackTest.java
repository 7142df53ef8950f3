package dev.counterpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.CliFixture.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code --fallback}: asked over real sockets, kept in SQLite. */
@Timeout(60)
class CompareFallbackTest {
    private static final String GONE = "sandbox/openai/fault-404";
    private static final String REFUSED = "sandbox/openai/fault-401";
    private static final String PLAIN = "sandbox/anthropic/plain";

    @TempDir
    Path directory = Path.of("");

    private CliFixture cli = new CliFixture(directory);

    @BeforeEach
    void start() {
        cli = new CliFixture(directory.resolve("data"));
    }

    @AfterEach
    void stop() {
        cli.close();
    }

    @Test
    void json_saysEachAttemptThatFailed_andWhoAnswers() {
        Result result = compare("--with", GONE, "--fallback", REFUSED, "--fallback=" + PLAIN, "--json");

        assertThat(result.code()).isZero();
        List<JsonNode> failed = result.json("attempt_failed");
        assertThat(failed.getFirst().propertyNames()).containsExactly("run", "target", "event", "kind", "message",
                "advice", "durationMillis", "next");
        assertThat(failed).extracting(event -> text(event, "target") + " " + text(event, "kind") + " → "
                + text(event, "next"))
                .containsExactly(GONE + " not_found → " + REFUSED, REFUSED + " sign_in → " + PLAIN);
        assertThat(failed).allSatisfy(event -> assertThat(text(event, "message")).isNotBlank());
        assertThat(result.json("started")).extracting(event -> text(event, "target")).containsExactly(GONE);
        assertThat(result.json("text")).isNotEmpty().allSatisfy(
                event -> assertThat(text(event, "target")).isEqualTo(PLAIN));
        assertThat(result.json("finished")).extracting(event -> text(event, "target")).containsExactly(PLAIN);
        assertThat(result.json("failed")).isEmpty();
    }

    @Test
    void aFallback_isThatOfTheWithBeforeIt() {
        Result result = compare("--with", GONE, "--fallback", PLAIN, "--with", REFUSED, "--json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json("finished")).extracting(event -> event.get("run").asInt()).containsExactly(0);
        assertThat(result.json("failed")).extracting(event -> event.get("run").asInt()).containsExactly(1);
        assertThat(result.json("attempt_failed")).extracting(event -> event.get("run").asInt()).containsExactly(0);
    }

    @Test
    void whereAllFail_theRunFailsAsTheLast() {
        Result result = compare("--with", GONE, "--fallback", REFUSED, "--json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json("attempt_failed")).hasSize(1);
        assertThat(result.json("failed")).singleElement().satisfies(failed -> {
            assertThat(text(failed, "kind")).isEqualTo("sign_in");
            assertThat(text(failed, "target")).isEqualTo(REFUSED);
        });
    }

    @Test
    void readable_namesWhoFailedAndWhoAnswered() {
        Result one = compare("--with", GONE, "--fallback", PLAIN);
        Result two = compare("--with", GONE, "--fallback", PLAIN, "--with", PLAIN);

        assertThat(one.out()).containsSubsequence("━━ " + GONE + " ━━", "── failed: not_found · after",
                "━━ " + PLAIN + " ━━", "── finished: end");
        assertThat(one.err()).contains(PLAIN + " is asked instead.");
        assertThat(two.out()).containsSubsequence("━━ " + PLAIN + " ━━", "instead of " + GONE + " · failed: not_found");
    }

    @Test
    void history_showsWhoAnsweredAndWhoWasAskedInVain_andFindsThemByBothNames() {
        compare("--with", GONE, "--fallback", PLAIN);

        JsonNode run = cli.run("history", "--json").json().getFirst().get("runs").get(0);
        assertThat(text(run, "target")).isEqualTo(PLAIN);
        assertThat(text(run, "state")).isEqualTo("finished");
        JsonNode attempt = run.get("failedAttempts").get(0);
        assertThat(text(attempt, "target")).isEqualTo(GONE);
        assertThat(text(attempt, "kind")).isEqualTo("not_found");
        assertThat(attempt.get("durationMillis").isIntegralNumber()).isTrue();
        assertThat(cli.run("history").out()).containsSubsequence(PLAIN + "  end",
                "instead of " + GONE + "  not_found");
        assertThat(cli.run("history", "--search", "fault-404").out()).contains(PLAIN);
    }

    @Test
    void withoutAFallback_historyHasNoFailedAttempts() {
        compare("--with", GONE);

        assertThat(cli.run("history", "--json").json().getFirst().get("runs").get(0).get("failedAttempts")).isEmpty();
    }

    private Result compare(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "compare";
        arguments[1] = "--prompt";
        arguments[2] = "Hi";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return cli.run(arguments);
    }

    private static String text(JsonNode event, String field) {
        return event.get(field).asString();
    }
}
