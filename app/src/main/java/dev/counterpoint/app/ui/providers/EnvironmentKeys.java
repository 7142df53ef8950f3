package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds keys in the environment, when a person asks for it and at no other time. */
final class EnvironmentKeys {
    static final String OPENAI = "OPENAI_API_KEY";
    static final String ANTHROPIC = "ANTHROPIC_API_KEY";

    private EnvironmentKeys() {}

    /**
     * @param environment the value of a variable; null if it is not set
     */
    static List<Offer> offers(UnaryOperator<@Nullable String> environment) {
        List<Offer> offers = new ArrayList<>();
        String openAi = environment.apply(OPENAI);
        if (openAi != null && !openAi.isBlank()) {
            offers.add(new Offer("OpenAI", OPENAI + " is set",
                    new ProviderConfig.OpenAi(
                            new Common(new ProviderId("found"), "OpenAI", null,
                                    new Credentials.ApiKey(Secret.of(openAi)), Map.of(), TimeLimits.DEFAULT),
                            URI.create("https://api.openai.com/v1"))));
        }
        String anthropic = environment.apply(ANTHROPIC);
        if (anthropic != null && !anthropic.isBlank()) {
            offers.add(new Offer("Anthropic", ANTHROPIC + " is set",
                    new ProviderConfig.Plain(
                            new Common(new ProviderId("found"), "Anthropic", null,
                                    new Credentials.ApiKey(Secret.of(anthropic)), Map.of(), TimeLimits.DEFAULT),
                            Vendor.ANTHROPIC, Vendor.ANTHROPIC.usualUrl())));
        }
        return offers;
    }
}
