package dev.counterpoint.providers.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A provider whose models are known.
 *
 * @param host the host of its own service, in lower case: the same model elsewhere costs something else
 */
public record CatalogProvider(String name, String host, List<CatalogModel> models) {
    public CatalogProvider {
        models = List.copyOf(models);
    }

    /** By its exact id or a documented alias. */
    public Optional<CatalogModel> model(String name) {
        return models.stream().filter(model -> model.isCalled(name)).findFirst();
    }
}
