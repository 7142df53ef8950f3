package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.catalog.Carried;
import dev.counterpoint.providers.catalog.ProtocolCatalog;
import dev.counterpoint.providers.catalog.ProtocolFeatures;
import dev.counterpoint.providers.catalog.preset.OwnProtocol;
import dev.counterpoint.providers.catalog.preset.Preset;
import dev.counterpoint.providers.catalog.preset.Presets;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page about providers, made of what the catalogue, the kinds and the wire fixtures say.
 *
 * @param spokenKind     whether a kind of configuration can be opened
 * @param spokenProtocol whether the sandbox, and so the contract test, speaks a protocol
 */
public record ProvidersDocument(Predicate<String> spokenKind, Predicate<WireProtocol> spokenProtocol) {
    private static final String HEAD = """
            # Providers

            Made by `ProvidersDocumentTest` from `resources/catalog` and the wire fixtures; do not edit it. After a change:
            `mvn -pl providers -am test -Dtest=ProvidersDocumentTest -Dproviders.md=write -Dsurefire.failIfNoSpecifiedTests=false`.

            How each was tested:
            - *documented wire*: against what the vendor's documentation or its SDK shows of the stream, or what a public client
              recorded of it, transcribed by hand with its source in `providers/src/test/resources/wire/README.md`; and, for a
              protocol, against the sandbox over sockets in the situations of `ContractTest`,
              which are those of Azure OpenAI and Vertex AI at their own paths too.
            - *documented shape*: against a stream that was put together from the fields which the vendor's documentation or its SDK
              names; no stream of this vendor's was at hand.
            - *sandbox only*: nothing of this vendor's own stream was at hand. A preset is the same client, told by data in what this
              server differs, against OpenAI's documented wire and the sandbox; NLP Cloud has a client of its own, against a stream as
              a public client's source reads it.
            - *not yet*: this version does not speak it.

            Nobody's real server was asked: there are no keys where this is built. What a model can do is up to the model; yes means
            that the protocol carries it and this program sends and reads it.

            """;
    private static final Pattern STREAM = Pattern.compile("\\.(?:sse|events|ndjson|jsonl|txt)`");
    private static final Pattern FIXTURE = Pattern.compile("`(compatible/[a-z0-9-]+\\.sse)`");
    private static final String COLUMNS = """
            | provider | kind | protocol | sign-in | streaming | reasoning | tools | images | structured output | model list | tested |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    public String text() {
        Presets presets = Presets.load();
        Map<String, KindSpec> kinds = ProviderFile.kinds().stream()
                .collect(Collectors.toMap(KindSpec::kind, Function.identity()));
        StringBuilder text = new StringBuilder(HEAD);
        text.append("## With a kind of their own\n\n").append(COLUMNS);
        presets.own().forEach(own -> text.append(row(own, Objects.requireNonNull(kinds.get(own.kind())))));
        text.append("\n## Presets of the kind `compatible`\n\n").append("""
                All of them speak OpenAI's Chat Completions. Under *reasoning* stands where it comes: a field of the stream, `<think>`
                tags at the head of the text, or typed chunks; in parentheses what no fixture of this vendor's shows.

                """).append(COLUMNS);
        presets.all().forEach(preset -> text.append(row(preset)));
        text.append("\n## Not for chat\n\n");
        presets.notForChat().forEach((title, note) -> text.append("- ").append(title).append(": ").append(note)
                .append('\n'));
        text.append("\n## Notes\n\n");
        Stream.concat(presets.own().stream().map(own -> note(own.title(), own.note())),
                presets.all().stream().map(preset -> note(preset.title(), preset.note())))
                .filter(line -> !line.isEmpty()).forEach(text::append);
        text.append(
                "\n## Where the presets were read\n\n| preset | base URL | source | checked |\n|---|---|---|---|\n");
        presets.all().forEach(preset -> text.append(cells(List.of(preset.title(), "`" + preset.baseUrl() + "`",
                preset.source(), preset.checked().toString()))));
        return text.toString();
    }

    private String row(OwnProtocol own, KindSpec kind) {
        ProtocolCatalog catalog = ProtocolCatalog.load();
        List<ProtocolFeatures> all = own.protocols().stream().map(catalog::of).toList();
        List<ProtocolFeatures> spoken = spokenKind.test(own.kind())
                ? all.stream().filter(protocol -> spokenProtocol.test(protocol.protocol())).toList()
                : List.of();
        return cells(List.of(own.title(), "`" + own.kind() + "`",
                all.stream().map(ProtocolFeatures::title).collect(Collectors.joining(", or ")),
                kind.credentials().stream().map(KindSpec.CredentialSpec::title).collect(Collectors.joining(", ")),
                spoken.isEmpty() ? "not yet" : "yes", said(spoken, ProtocolFeatures::reasoning),
                said(spoken, ProtocolFeatures::tools), said(spoken, ProtocolFeatures::images),
                said(spoken, ProtocolFeatures::json),
                spoken.isEmpty() ? "not yet" : yes(spoken.stream().anyMatch(ProtocolFeatures::modelList)),
                all.stream().map(protocol -> tested(protocol, spoken)).distinct().collect(Collectors.joining("; "))));
    }

    private static String row(Preset preset) {
        return cells(List.of(preset.title(), "`" + preset.id() + "`", "OpenAI Chat Completions",
                (preset.wantsKey() ? "API key" : "API key or none")
                        + (preset.keyHeader().equals("authorization") ? "" : " (`" + preset.keyHeader() + "`)"),
                "yes", reasoning(preset), yes(preset.can().contains("tools")), yes(preset.can().contains("images")),
                yes(preset.can().contains("json")), yes(preset.modelsPath() != null),
                tested(fixtures(preset))));
    }

    private static String tested(ProtocolFeatures protocol, List<ProtocolFeatures> spoken) {
        if (!spoken.contains(protocol)) {
            return spoken.isEmpty() ? "not yet" : protocol.title() + ": not yet";
        }
        return tested("`" + protocol.protocol().wire() + "/");
    }

    /** In the words of the fixtures' own table, by the name with which they begin; a whole answer says nothing of a stream. */
    private static String tested(String fixtures) {
        List<String> rows = rows(fixtures).filter(row -> STREAM.matcher(row).find() && !row.contains("sandbox only"))
                .toList();
        return rows.isEmpty()
                ? "sandbox only"
                : rows.stream().allMatch(row -> row.contains("shape only")) ? "documented shape" : "documented wire";
    }

    private static Stream<String> rows(String fixtures) {
        Pattern name = Pattern.compile(fixtures);
        return new String(Wire.fixture("README.md"), StandardCharsets.UTF_8).lines()
                .filter(row -> row.startsWith("|") && name.matcher(row).find());
    }

    private static String said(List<ProtocolFeatures> spoken, Function<ProtocolFeatures, Carried> of) {
        List<String> words = spoken.stream().map(protocol -> yes(of.apply(protocol) == Carried.YES)).distinct()
                .toList();
        return switch (words.size()) {
            case 0 -> "not yet";
            case 1 -> words.getFirst();
            default -> spoken.stream().filter(protocol -> of.apply(protocol) == Carried.YES)
                    .map(ProtocolFeatures::title).collect(Collectors.joining(", ")) + " only";
        };
    }

    private static String reasoning(Preset preset) {
        if (preset.reasoning().equals("none")) {
            return "no";
        }
        String shown = rows(fixtures(preset)).flatMap(row -> FIXTURE.matcher(row).results())
                .map(file -> new String(Wire.fixture(file.group(1)), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return Stream.of(preset.reasoning().split(" "))
                .map(place -> place(place).matcher(shown).find() ? said(place) : "(" + said(place) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String said(String place) {
        return switch (place) {
            case "think" -> "`<think>`";
            case "chunks" -> "chunks";
            default -> "`" + place + "`";
        };
    }

    private static Pattern place(String place) {
        return Pattern.compile(switch (place) {
            case "think" -> "<think>";
            case "chunks" -> "\"type\":\\s*\"(?:thinking|reasoning)\"";
            default -> "\"" + place + "\":\\s*\"[^\"]";
        });
    }

    private static String fixtures(Preset preset) {
        return "`compatible/" + preset.id() + "[.-]";
    }

    private static String yes(boolean it) {
        return it ? "yes" : "no";
    }

    private static String note(String title, String note) {
        return note.isEmpty() ? "" : "- " + title + ": " + note + "\n";
    }

    private static String cells(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
