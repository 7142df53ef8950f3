package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.List;
import java.util.Optional;

/** The models that this version knows, with their limits and prices. Immutable. */
public record ModelCatalog(List<CatalogProvider> providers) {
    public ModelCatalog {
        providers = List.copyOf(providers);
    }

    /** The catalogue that this version comes with. Reads one small resource. */
    public static ModelCatalog load() {
        return CatalogFile.read("/counterpoint/catalog/models.json");
    }

    /**
     * What is known of a model at the host that the configuration names. By the model's name alone nothing is known: the
     * same name at another host is another offer.
     */
    public Optional<CatalogModel> model(ProviderConfig config, String model) {
        return config.address().map(url -> Origin.of(url).host())
                .flatMap(host -> providers.stream().filter(provider -> provider.host().equals(host)).findFirst())
                .flatMap(provider -> provider.model(model));
    }

    /** The price of a model; empty where none is known, which is not zero. */
    public Optional<Price> price(ProviderConfig config, String model) {
        return model(config, model).flatMap(known -> Optional.ofNullable(known.price()));
    }
}
