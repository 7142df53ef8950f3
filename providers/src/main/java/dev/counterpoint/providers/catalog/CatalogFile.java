package dev.counterpoint.providers.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the catalogue. What is wrong in it is a fault of this program, found by its tests. */
final class CatalogFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private CatalogFile() {}

    static ModelCatalog read(String resource) {
        try (InputStream in = CatalogFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + resource + " is missing.");
            }
            return new ModelCatalog(
                    MAPPER.readTree(in).path("providers").values().stream().map(CatalogFile::provider).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogProvider provider(JsonNode node) {
        String source = node.path("source").stringValue();
        LocalDate checked = LocalDate.parse(node.path("checked").stringValue());
        return new CatalogProvider(node.path("name").stringValue(), node.path("host").stringValue(),
                node.path("models").values().stream().map(model -> model(model, source, checked)).toList());
    }

    private static CatalogModel model(JsonNode node, String source, LocalDate checked) {
        BigDecimal input = decimal(node, "input");
        BigDecimal output = decimal(node, "output");
        Price price = input == null || output == null
                ? null
                : new Price(input, output, decimal(node, "cachedInput"), decimal(node, "cacheWrite"), source, checked,
                        node.has("upToInputTokens") ? node.path("upToInputTokens").longValue() : null);
        return new CatalogModel(node.path("id").stringValue(),
                node.path("aliases").values().stream().map(JsonNode::stringValue).toList(),
                integer(node, "contextTokens"), integer(node, "maxOutputTokens"), price);
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String name) {
        return node.has(name) ? node.path(name).decimalValue() : null;
    }

    private static @Nullable Integer integer(JsonNode node, String name) {
        return node.has(name) ? node.path(name).intValue() : null;
    }
}
