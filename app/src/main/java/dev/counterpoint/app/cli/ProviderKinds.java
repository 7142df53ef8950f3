package dev.counterpoint.app.cli;

import dev.counterpoint.providers.catalog.preset.Preset;
import dev.counterpoint.providers.catalog.preset.Presets;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.KindSpec.CredentialSpec;
import dev.counterpoint.providers.config.ProviderFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code counterpoint provider kinds}: what a provider file may hold. Opens no store. */
@Command(name = "kinds", description = "List the kinds of providers, with the fields of their files and the presets.")
final class ProviderKinds implements Callable<Integer> {
    private static final String COMPATIBLE = "compatible";

    private final Context context;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    ProviderKinds(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        List<Preset> presets = Presets.load().all();
        if (!json) {
            print("every kind\n"
                    + ProviderFile.commonFields().stream().map(field -> "    " + line(field, List.of()) + "\n")
                            .collect(Collectors.joining()));
        }
        for (KindSpec kind : ProviderFile.kinds()) {
            List<Preset> own = kind.kind().equals(COMPATIBLE) ? presets : List.of();
            if (json) {
                new JsonLines(context.terminal().out()).write(object(kind, own));
            } else {
                print(text(kind, own));
            }
        }
        return ExitCode.DONE;
    }

    private void print(String text) throws IOException {
        context.terminal().out().write(text.getBytes(StandardCharsets.UTF_8));
        context.terminal().out().flush();
    }

    private static ObjectNode object(KindSpec kind, List<Preset> presets) {
        ObjectNode object = JsonLines.object().put("kind", kind.kind()).put("title", kind.title());
        fields(object.putArray("fields"), kind.fields());
        fields(object.putArray("commonFields"), ProviderFile.commonFields());
        ArrayNode credentials = object.putArray("credentials");
        for (CredentialSpec credential : kind.credentials()) {
            ObjectNode one = credentials.addObject().put("type", credential.type()).put("title", credential.title());
            fields(one.putArray("fields"), credential.fields());
            ArrayNode reads = one.putArray("reads");
            credential.reads().forEach(reads::add);
        }
        object.put("needsCredentials", kind.needsCredentials());
        if (!presets.isEmpty()) {
            ArrayNode array = object.putArray("presets");
            presets.forEach(preset -> array.addObject().put("id", preset.id()).put("title", preset.title())
                    .put("baseUrl", preset.baseUrl()).put("wantsKey", preset.wantsKey()));
        }
        return object;
    }

    private static void fields(ArrayNode into, List<FieldSpec> fields) {
        for (FieldSpec field : fields) {
            ObjectNode one = into.addObject().put("name", field.name()).put("title", field.title())
                    .put("type", type(field)).put("required", field.required()).put("default", field.usual());
            ArrayNode choices = one.putArray("choices");
            field.choices().forEach(choices::add);
            fields(one.putArray("fields"), field.fields());
            one.put("help", field.help());
        }
    }

    private static String text(KindSpec kind, List<Preset> presets) {
        StringBuilder text = new StringBuilder(kind.kind() + "  " + kind.title() + "\n");
        kind.fields().forEach(field -> text.append("    ").append(line(field, presets)).append('\n'));
        if (!kind.credentials().isEmpty()) {
            text.append("    credentials  ").append(
                    kind.credentials().stream().map(ProviderKinds::signIn).collect(Collectors.joining(", or ")));
            text.append('\n');
        }
        presets.forEach(preset -> text.append("        ").append(preset.id()).append("  ").append(preset.title())
                .append("  ").append(preset.baseUrl()).append(preset.wantsKey() ? "" : "  (no key needed)")
                .append('\n'));
        return text.toString();
    }

    private static String line(FieldSpec field, List<Preset> presets) {
        String of = !field.choices().isEmpty() && presets.isEmpty()
                ? String.join(" or ", field.choices())
                : type(field) + inner(field.fields());
        return field.name() + "  " + of + (field.required() ? ", required" : "")
                + (field.usual() == null ? "" : ", else " + field.usual())
                + (field.help().isEmpty() ? "" : ". " + field.help());
    }

    private static String signIn(CredentialSpec credential) {
        return credential.type() + inner(credential.fields()) + (credential.reads().isEmpty()
                ? ""
                : ", which reads " + String.join(" ", credential.reads()));
    }

    private static String inner(List<FieldSpec> fields) {
        return fields.isEmpty()
                ? ""
                : fields.stream().map(field -> field.name() + (field.required() ? "" : "?"))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String type(FieldSpec field) {
        return field.type().name().toLowerCase(Locale.ROOT);
    }
}
