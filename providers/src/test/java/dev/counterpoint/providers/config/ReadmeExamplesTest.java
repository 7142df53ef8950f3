package dev.counterpoint.providers.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The provider files that the README shows. */
class ReadmeExamplesTest {
    /** A line of code that begins one, and those that go on with it, which are indented by one more. */
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^ {4}(\\{\"name\".*(?:\\R {5}.*)*)");

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAFileThatCanBeAdded(String example) {
        ProviderConfig read = ProviderFile.read(example, new ProviderId("p"));

        assertThat(example).contains("\"name\":\"" + read.name() + "\"", "\"kind\":\"" + read.kind() + "\"");
    }

    @Test
    void thereAreExamplesOfTheKindsThatDifferMost() throws IOException {
        assertThat(examples()).extracting(example -> ProviderFile.read(example, new ProviderId("p")).kind())
                .contains("openai", "anthropic", "compatible", "azure", "vertex", "bedrock", "watsonx", "ollama");
    }

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("../README.md"))).results()
                .map((MatchResult found) -> found.group(1)).toList();
    }
}
