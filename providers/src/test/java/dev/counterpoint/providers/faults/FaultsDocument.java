package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.catalog.ProtocolCatalog;
import dev.counterpoint.providers.chat.WireProtocol;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The page about faults, made of the table and of what was said.
 *
 * @param told what one protocol was told of a fault
 */
record FaultsDocument(Function<Fault, Told> told) {
    private static final String HEAD = """
            # Faults

            Made by `FaultsTest`, which plays each of these faults to every protocol over sockets, byte for byte; do not edit it. After a
            change: `mvn -pl providers -am test -Dtest=FaultsTest -Dfaults.md=write -Dsurefire.failIfNoSpecifiedTests=false`.

            *Kind* is what `--json` and the history call it. *Kept* is what stays of the answer; it is shown as complete only where the kind is
            `finished`. *Said after*: at once, or when a time limit is over. The limits are 10 s to connect, 120 s to the first byte and 60 s
            between bytes, and a provider may have its own (`timeLimits`). A run waits for its token no longer than its own limits for
            connecting and the first byte allow, and never longer than 30 s; for the body of an error no longer than 10 s. The words
            are those of OpenAI's protocol; *host* stands for the server.

            """;

    String text() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append(row(List.of("fault", "kind", "layer", "kept", "said after", "what is said, and advised")))
                .append("|---|---|---|---|---|---|\n");
        FaultTable.faults().forEach(fault -> page.append(row(fault, told.apply(fault))));
        page.append("\n## Where protocols differ\n\n")
                .append(row(List.of("fault", "protocol", "kind", "layer", "kept", "said after", "why")))
                .append("|---|---|---|---|---|---|---|\n");
        FaultTable.otherwise().forEach(other -> page.append(row(List.of(title(other.fault()), titles(other.protocols()),
                code(other.end()), other.layer(), kept(other.text()), other.limit().words(), other.why()))));
        page.append("\n## What cannot happen\n\n").append(row(List.of("fault", "protocol", "why")))
                .append("|---|---|---|\n");
        FaultTable.never().forEach(never -> page
                .append(row(List.of(title(never.fault()), titles(List.of(never.protocol())), never.why()))));
        return page.toString();
    }

    private static String row(Fault fault, Told told) {
        return row(List.of(fault.title(), code(fault.end()), fault.layer(), kept(fault.text()), fault.limit().words(),
                fault.finishes() ? "-" : words(fault, told)));
    }

    private static String words(Fault fault, Told told) {
        String played = Theatre.LIMIT.toSeconds() + " s";
        String usual = switch (fault.limit()) {
            case AT_ONCE -> played;
            case CONNECT -> "10 s";
            case FIRST_BYTE -> "2 min";
            case BETWEEN_BYTES -> "60 s";
        };
        return (told.message().replaceAll("x{50,}", "xxx") + " *" + told.advice() + "*").replace(told.host(), "host")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:port").replaceAll("\\b" + played + "\\b", usual);
    }

    private static String kept(Fault.Text text) {
        return switch (text) {
            case NONE -> "there was nothing";
            case FIRST -> "what had come";
            case PART -> "what had come, to the last character";
            case MORE -> "much of it";
            case WHOLE -> "all of it";
        };
    }

    private static String title(String fault) {
        return FaultTable.faults().stream().filter(one -> one.name().equals(fault)).findFirst().orElseThrow().title();
    }

    private static String titles(List<WireProtocol> protocols) {
        ProtocolCatalog catalog = ProtocolCatalog.load();
        return protocols.stream().map(protocol -> catalog.of(protocol).title()).collect(Collectors.joining(", "));
    }

    private static String code(String kind) {
        return "`" + kind + "`";
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
