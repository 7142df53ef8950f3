package dev.counterpoint.app.run;

import dev.counterpoint.providers.config.ProviderConfig;

/** Who is asked: a configuration and one of its models. */
public record Target(ProviderConfig config, String model) {

    /** {@code CONFIG/MODEL}, as the terminal front end spells it. */
    public String label() {
        return config.name() + "/" + model;
    }
}
