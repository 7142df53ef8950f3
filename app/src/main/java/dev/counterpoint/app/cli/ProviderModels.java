package dev.counterpoint.app.cli;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Offer;
import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "models", description = "List the models that a provider offers, as it lists them.")
final class ProviderModels extends ProviderWork {
    @Parameters(paramLabel = "NAME", description = "The configuration's name.")
    private String name = "";

    ProviderModels(Context context) {
        super(context);
    }

    @Override
    int work(Services services) throws IOException {
        ProviderConfig config = named(services, name);
        List<ModelInfo> models;
        try (ProviderClient client = services.clients().open(config, ExchangeObserver.NONE);
                var _ = context().interrupts().on(client::cancel)) {
            models = client.models();
        }
        for (ModelInfo model : models) {
            if (json()) {
                Offer offer = model.offer();
                lines().write(JsonLines.object().put("id", model.id()).put("displayName", model.displayName())
                        .put("inputPrice", offer.input()).put("outputPrice", offer.output())
                        .put("contextTokens", offer.contextTokens()).put("maxOutputTokens", offer.maxOutputTokens()));
            } else {
                print(Printable.line(model.id() + (model.displayName() == null ? "" : "  " + model.displayName())
                        + price(model.offer())));
            }
        }
        return ExitCode.DONE;
    }

    private static String price(Offer offer) {
        return offer.input() == null || offer.output() == null
                ? ""
                : "  $" + offer.input().toPlainString() + " in, $" + offer.output().toPlainString()
                        + " out a million tokens";
    }
}
