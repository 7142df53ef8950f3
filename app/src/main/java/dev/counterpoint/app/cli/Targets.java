package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.sandbox.Sandbox;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the configurations and models that {@code --with} and {@code --fallback} name. */
final class Targets {

    /**
     * @param fallbacks who is asked where {@code target} fails before its first token, in order
     */
    record Found(Target target, List<Target> fallbacks) {}

    private final List<ProviderConfig> saved;

    /**
     * @param saved every saved configuration, the built-in sandbox included
     */
    Targets(List<ProviderConfig> saved) {
        this.saved = saved;
    }

    /**
     * @param asked {@code CONFIG} or {@code CONFIG/MODEL} each; empty for the sandbox's two samples
     * @throws WrongUse if a configuration is not known, or no model can be told
     */
    List<Found> find(List<TargetOptions.Asked> asked) {
        if (asked.isEmpty()) {
            ProviderConfig sandbox = saved.stream().filter(ProviderConfig.Sandbox.class::isInstance).findFirst()
                    .orElseThrow(() -> new WrongUse("There is no sandbox to compare; name a target with --with."));
            return Sandbox.SAMPLE_MODELS.stream().map(model -> new Found(new Target(sandbox, model), List.of()))
                    .toList();
        }
        return asked.stream().map(each -> new Found(target("--with", each.target()),
                each.fallbacks().stream().map(fallback -> target("--fallback", fallback)).toList())).toList();
    }

    /** Configurations' names hold no slash, models' may: the first one parts them. */
    private Target target(String option, String with) {
        int slash = with.indexOf('/');
        ProviderConfig config = config(slash < 0 ? with : with.substring(0, slash));
        String model = slash < 0 ? config.model() : with.substring(slash + 1);
        if (model == null || model.isBlank()) {
            throw new WrongUse("“" + Printable.line(config.name())
                    + "” has no default model: name one, as " + option + " " + Printable.line(config.name())
                    + "/MODEL.");
        }
        return new Target(config, model);
    }

    /**
     * @throws WrongUse naming those that there are, if none has this name
     */
    ProviderConfig config(String name) {
        return saved.stream().filter(config -> config.name().equals(name)).findFirst()
                .or(() -> saved.stream().filter(config -> lower(config.name()).equals(lower(name))).findFirst())
                .orElseThrow(() -> new WrongUse("No configuration is named “" + Printable.line(name) + "”; there "
                        + (saved.size() == 1 ? "is " : "are ") + names() + "."));
    }

    private String names() {
        return saved.stream().map(ProviderConfig::name).map(Printable::line).collect(Collectors.joining(", "));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
