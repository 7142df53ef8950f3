package dev.counterpoint.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Offer;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedPricesTest {
    private static final Offer OFFER = new Offer(new BigDecimal("2.5"), new BigDecimal("10"), null, null, null, null);

    private final ListedPrices prices = new ListedPrices(() -> Instant.parse("2026-11-26T10:00:00Z"));

    @Test
    void price_isWhatTheListTold_withItsDay() {
        prices.heard(proxy("http://localhost:4000/v1"), List.of(new ModelInfo("m", null, OFFER)));

        assertThat(prices.price(target("http://localhost:4000/v1", "m"))).contains(new Price(new BigDecimal("2.5"),
                new BigDecimal("10"), null, null, "the list of models of “proxy”", LocalDate.of(2026, 11, 26)));
    }

    @Test
    void price_isOfThatModelAtThatAddressOnly() {
        prices.heard(proxy("http://localhost:4000/v1"), List.of(new ModelInfo("m", null, OFFER)));

        assertThat(prices.price(target("http://localhost:4000/v1", "n"))).isEmpty();
        assertThat(prices.price(target("http://localhost:5000/v1", "m"))).isEmpty();
    }

    @Test
    void price_isNoneWhereTheListHasHalfOfIt() {
        prices.heard(proxy("http://localhost:4000/v1"),
                List.of(new ModelInfo("plain", null), new ModelInfo("half", null,
                        new Offer(BigDecimal.ONE, null, null, null, 8000L, null))));

        assertThat(prices.price(target("http://localhost:4000/v1", "plain"))).isEmpty();
        assertThat(prices.price(target("http://localhost:4000/v1", "half"))).isEmpty();
    }

    private static Target target(String baseUrl, String model) {
        return new Target(proxy(baseUrl), model);
    }

    private static ProviderConfig proxy(String baseUrl) {
        return ProviderFile.read("{\"name\":\"proxy\",\"kind\":\"compatible\",\"preset\":\"litellm\",\"baseUrl\":\""
                + baseUrl + "\"}", new ProviderId("p"));
    }
}
