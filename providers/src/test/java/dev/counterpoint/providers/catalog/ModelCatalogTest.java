package dev.counterpoint.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.TimeLimits;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {
    private final ModelCatalog catalog = ModelCatalog.load();

    @Test
    void load_givesEveryEntryItsSourceAndSensibleFigures() {
        assertThat(catalog.providers()).isNotEmpty().allSatisfy(provider -> {
            assertThat(provider.host()).matches("[a-z0-9.-]+");
            assertThat(provider.models()).isNotEmpty().allSatisfy(ModelCatalogTest::isSensible);
        });
    }

    @Test
    void load_hasNoNameTwice() {
        assertThat(catalog.providers().stream().map(CatalogProvider::host)).doesNotHaveDuplicates();
        assertThat(catalog.providers()).allSatisfy(provider -> {
            List<String> names = new ArrayList<>();
            provider.models().forEach(model -> {
                names.add(model.id());
                names.addAll(model.aliases());
            });
            assertThat(names).doesNotHaveDuplicates();
        });
    }

    @Test
    void price_isFoundByExactId() {
        Price price = catalog.price(openAi("https://api.openai.com/v1"), "gpt-4.1").orElseThrow();

        assertThat(price.input()).isEqualByComparingTo("2");
        assertThat(price.output()).isEqualByComparingTo("8");
        assertThat(price.cachedInput()).isEqualByComparingTo("0.5");
        assertThat(price.source()).startsWith("https://");
    }

    @Test
    void price_isFoundByDocumentedAlias() {
        assertThat(catalog.price(anthropic("https://api.anthropic.com"), "claude-sonnet-4-5-20250929"))
                .isEqualTo(catalog.price(anthropic("https://api.anthropic.com"), "claude-sonnet-4-5")).isPresent();
    }

    @Test
    void price_isNotGuessedForAnotherHostOrAnUnknownModel() {
        assertThat(catalog.price(openAi("http://localhost:8080/v1"), "gpt-4.1")).isEmpty();
        assertThat(catalog.price(openAi("https://api.openai.com/v1"), "gpt-4.1-2030-01-01")).isEmpty();
        assertThat(catalog.price(openAi("https://api.openai.com/v1"), "claude-opus-5")).isEmpty();
    }

    @Test
    void price_goesByTheHostWhateverThePortAndPathAre() {
        assertThat(catalog.price(openAi("https://API.openai.com:443/v1/"), "gpt-4.1")).isPresent();
    }

    @Test
    void price_ofTheSandboxIsNotKnown() {
        var sandbox = new ProviderConfig.Sandbox(new ProviderId("1"), "sandbox", null);

        assertThat(catalog.price(sandbox, "openai/swift")).isEmpty();
    }

    @Test
    void of_isEmptyBeyondThePromptForWhichThePriceHolds() {
        Price price = catalog.price(anthropic("https://api.anthropic.com"), "claude-haiku-5-5").orElseThrow();

        assertThat(price.of(new Usage(100_000L, 1L, null, null, null))).isPresent();
        assertThat(price.of(new Usage(100_001L, 1L, null, null, null))).isEmpty();
    }

    private static void isSensible(CatalogModel model) {
        assertThat(model.id()).isNotBlank();
        Price price = model.price();
        if (price == null) {
            return;
        }
        assertThat(price.input()).as(model.id()).isPositive();
        assertThat(price.output()).as(model.id()).isGreaterThan(price.input());
        BigDecimal cached = price.cachedInput();
        assertThat(cached == null || cached.compareTo(price.input()) < 0).as(model.id()).isTrue();
        BigDecimal written = price.cacheWrite();
        assertThat(written == null || written.compareTo(price.input()) > 0).as(model.id()).isTrue();
        assertThat(price.source()).startsWith("https://");
        assertThat(price.checked()).isAfter(LocalDate.of(2026, 1, 1));
    }

    private static ProviderConfig openAi(String url) {
        return new ProviderConfig.OpenAi(
                new Common(new ProviderId("1"), "a", null, new Credentials.None(), Map.of(), TimeLimits.DEFAULT),
                URI.create(url));
    }

    private static ProviderConfig anthropic(String url) {
        return new ProviderConfig.Plain(
                new Common(new ProviderId("1"), "a", null, new Credentials.None(), Map.of(), TimeLimits.DEFAULT),
                Vendor.ANTHROPIC, URI.create(url));
    }
}
