package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.catalog.preset.OwnProtocol;
import dev.counterpoint.providers.catalog.preset.Presets;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.testing.ProvidersDocument;
import dev.counterpoint.providers.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds {@code resources/docs/providers.md} to the catalogue; {@code -Dproviders.md=write} writes it. */
class ProvidersDocumentTest {
    private static final String KEY = "\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"k\"}";
    /** The least that a file of the kind must hold, where that is more than nothing. */
    private static final Map<String, String> NEEDED = Map.of("azure", "\"endpoint\":\"http://127.0.0.1:9\"," + KEY,
            "vertex", "\"location\":\"global\",\"credentials\":{\"type\":\"application_default\"}", "bedrock",
            "\"region\":\"eu-west-1\"," + KEY, "sagemaker",
            "\"region\":\"eu-west-1\",\"credentials\":{\"type\":\"static\",\"accessKeyId\":\"a\",\"secretAccessKey\":\"s\"}",
            "watsonx", "\"baseUrl\":\"http://127.0.0.1:9\",\"projectId\":\"p\"," + KEY);

    @Test
    void document_isWhatTheCatalogueSays() throws IOException {
        String made = new ProvidersDocument(ProvidersDocumentTest::isSpoken, SandboxConfigs.SPOKEN::contains).text();
        Path file = root().resolve("resources/docs/providers.md");
        if ("write".equals(System.getProperty("providers.md"))) {
            Files.writeString(file, made);
        }

        assertThat(file).as("written by -Dproviders.md=write").content().isEqualTo(made);
    }

    @Test
    void document_hasALineForEveryProvider() {
        String made = new ProvidersDocument(_ -> true, _ -> true).text();

        assertThat(Presets.load().all()).allSatisfy(preset -> assertThat(made).contains("| " + preset.title() + " |"));
        assertThat(Presets.load().own()).extracting(OwnProtocol::title)
                .allSatisfy(title -> assertThat(made).contains("| " + title + " |"));
        assertThat(made).contains("- Voyage: ");
    }

    private static boolean isSpoken(String kind) {
        try (HttpProviderClients clients = Wire.clients()) {
            clients.open(ProviderFile.read("{\"name\":\"n\",\"kind\":\"" + kind + "\","
                    + NEEDED.getOrDefault(kind, KEY) + "}", new ProviderId("1")), ExchangeObserver.NONE).close();
            return true;
        } catch (ProviderException refused) {
            if (refused.message().startsWith("This version does not")) {
                return false;
            }
            throw refused;
        }
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("resources/docs"))) {
            at = Objects.requireNonNull(at.getParent());
        }
        return at;
    }
}
