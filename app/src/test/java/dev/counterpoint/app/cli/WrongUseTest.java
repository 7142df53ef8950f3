package dev.counterpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.CliFixture.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong use is answered with one sentence on standard error that names the cause, and exit code 2. */
class WrongUseTest {
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

    static Stream<Arguments> wrong() {
        return Stream.of(wrong("“comparre” is not understood here; is compare meant?", "comparre"),
                wrong("Unknown option: '--loud'", "compare", "--prompt", "Hi", "--loud"),
                wrong("--prompt=TEXT", "compare"),
                wrong("mutually exclusive", "compare", "--prompt", "a", "--prompt-file", "b"),
                wrong("The prompt is empty.", "compare", "--prompt", " \n"),
                wrong("The variables {{b}}, {{c}} have no value", "compare", "--prompt", "{{a}} {{b}} {{c}}", "--var",
                        "a=1"),
                wrong("The variable {{b}} has no value", "compare", "--prompt", "Hi", "--system", "{{b}}"),
                wrong("No configuration is named “mine”; there is sandbox.", "compare", "--prompt", "Hi", "--with",
                        "mine/gpt"),
                wrong("“sandbox” has no default model", "compare", "--prompt", "Hi", "--with", "sandbox"),
                wrong("“sandbox” has no default model", "compare", "--prompt", "Hi", "--with", "sandbox/"),
                wrong("--fallback sandbox/openai/plain stands before any --with", "compare", "--prompt", "Hi",
                        "--fallback", "sandbox/openai/plain", "--with", "sandbox/openai/swift"),
                wrong("--fallback sandbox/openai/plain stands before any --with", "compare", "--prompt", "Hi",
                        "--fallback", "sandbox/openai/plain"),
                wrong("Missing required parameter for option '--fallback'", "compare", "--prompt", "Hi", "--with",
                        "sandbox/openai/plain", "--fallback"),
                wrong("Missing required parameter for option '--with'", "compare", "--prompt", "Hi", "--with",
                        "--json"),
                wrong("No configuration is named “mine”; there is sandbox.", "compare", "--prompt", "Hi", "--with",
                        "sandbox/openai/plain", "--fallback", "mine/gpt"),
                wrong("name one, as --fallback sandbox/MODEL", "compare", "--prompt", "Hi", "--with",
                        "sandbox/openai/plain", "--fallback", "sandbox"),
                wrong("“model” is no parameter", "compare", "--prompt", "Hi", "--param", "model=other"),
                wrong("“stream” is no parameter", "compare", "--prompt", "Hi", "--param", "stream=false"),
                wrong("--param takes NAME=VALUE, and “temperature” is not that.", "compare", "--prompt", "Hi",
                        "--param", "temperature"),
                wrong("--var takes NAME=VALUE", "compare", "--prompt", "Hi", "--var", "=x"),
                wrong("--repeat takes a number from 1", "compare", "--prompt", "Hi", "--repeat", "0"),
                wrong("'many' is not an int", "compare", "--prompt", "Hi", "--repeat", "many"),
                wrong("There is no file “/no/such”.", "compare", "--prompt-file", "/no/such"),
                wrong("Say what to do", "provider"), wrong("There is no file", "provider", "add", "/no/such"),
                wrong("No configuration is named “x”", "provider", "show", "x"),
                wrong("No configuration is named “x”", "provider", "test", "x"),
                wrong("No configuration is named “x”", "provider", "models", "x"),
                wrong("No configuration is named “x”", "provider", "remove", "x"),
                wrong("sandbox cannot be removed", "provider", "remove", "sandbox"),
                wrong("--limit takes a number from 1.", "history", "--limit", "0"),
                wrong("--data names no directory.", "history", "--data", ""),
                wrong("--data names no directory.", "--data", " "),
                wrong("--port takes a number from 0 to 65535.", "sandbox", "--port", "70000"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongUse_isOneSentenceAndExitCode2(String sentence, String[] arguments) {
        Result result = cli.run(arguments);

        assertThat(result.err()).contains(sentence).hasLineCount(1).doesNotContain("Exception");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void promptThatIsNoText_isRefused() throws IOException {
        Path file = Files.write(directory.resolve("bytes"), new byte[]{'a', (byte) 0xFF});

        assertThat(cli.run("compare", "--prompt-file", file.toString()).err()).contains("is not text in UTF-8.");
    }

    @Test
    void dataDirectoryThatIsAFile_isASentence() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        Result result = cli.run("compare", "--prompt", "Hi", "--data", file.toString());

        assertThat(result.code()).isIn(1, 2);
        assertThat(result.err()).contains(file.toString()).hasLineCount(1);
    }

    private static Arguments wrong(String sentence, String... arguments) {
        return Arguments.of(sentence, arguments);
    }
}
