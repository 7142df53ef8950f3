package dev.counterpoint.app.run;

import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Offer;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prices that providers' own lists of models told since the program began. They stand above the catalogue's, which may have
 * aged. Thread-safe.
 */
final class ListedPrices {
    private final InstantSource clock;
    private final Map<Key, Price> known = new ConcurrentHashMap<>();

    /** A configuration as it was when its list was read: at another address the same name is another offer. */
    private record Key(ProviderId config, Optional<URI> address, String model) {
        static Key of(ProviderConfig config, String model) {
            return new Key(config.id(), config.address(), model);
        }
    }

    ListedPrices(InstantSource clock) {
        this.clock = clock;
    }

    /** A list of models came. */
    void heard(ProviderConfig config, List<ModelInfo> models) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (ModelInfo model : models) {
            Offer offer = model.offer();
            BigDecimal input = offer.input();
            BigDecimal output = offer.output();
            if (input != null && output != null) {
                known.put(Key.of(config, model.id()), new Price(input, output, offer.cachedInput(), offer.cacheWrite(),
                        "the list of models of “" + config.name() + "”", today));
            }
        }
    }

    /** Empty where no list told one. */
    Optional<Price> price(Target target) {
        return Optional.ofNullable(known.get(Key.of(target.config(), target.model())));
    }
}
