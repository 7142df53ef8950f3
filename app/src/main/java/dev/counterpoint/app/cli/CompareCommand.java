package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code counterpoint compare}: one prompt, several targets, kept in the history like those of the window. */
@Command(name = "compare", description = "Send one prompt to several models and print what they answer.")
final class CompareCommand implements Callable<Integer> {

    /** Where the prompt stands: exactly one of the two. */
    private static final class Prompt {
        @Option(names = "--prompt", paramLabel = "TEXT", description = "The prompt.")
        private @Nullable String text;

        @Option(names = "--prompt-file", paramLabel = "FILE", description = "A file that holds the prompt; - for standard input.")
        private @Nullable String file;
    }

    private static final int MOST_REPEATS = 1000;

    private final Context context;

    @ArgGroup(multiplicity = "1")
    private @Nullable Prompt prompt;

    @Option(names = "--system", paramLabel = "TEXT", description = "A system message.")
    private @Nullable String system;

    @Option(names = "--with", paramLabel = "CONFIG[/MODEL]", parameterConsumer = TargetOptions.With.class, description = "A saved configuration and one of its models; repeat it for more. Without it, the sandbox's two samples are compared.")
    private List<TargetOptions.Asked> with = new ArrayList<>();

    @SuppressWarnings("UnusedVariable") // For the help alone: which are whose stands in "with".
    @Option(names = "--fallback", paramLabel = "CONFIG[/MODEL]", parameterConsumer = TargetOptions.FallbackOption.class, description = "Whom to ask where the --with before it fails before its first token; repeat it for more, in order.")
    private List<String> fallbacks = new ArrayList<>();

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter of the request, e.g. temperature=0.2; the value is JSON, or else a string.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "The value of a variable: fills {{NAME}}.")
    private List<String> variables = new ArrayList<>();

    @Option(names = "--attach", paramLabel = "FILE", description = "An image or another file to show with the prompt; repeat it for more.")
    private List<String> attached = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "A JSON Schema that the models are asked to keep to; whether an answer fits it is not checked.")
    private @Nullable String schema;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", description = "Ask each target so many times.")
    private int repeat;

    @Option(names = "--json", description = "Print events, one JSON object a line.")
    private boolean json;

    CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (repeat < 1 || repeat > MOST_REPEATS) {
            throw new WrongUse("--repeat takes a number from 1 to " + MOST_REPEATS + ".");
        }
        PromptContent content = PromptInput.content(system, promptText(), NamedValues.read("--var", variables),
                NamedValues.parameters(parameters), Attachments.read(attached),
                Attachments.schema(schema));
        try (Services services = context.open()) {
            List<Targets.Found> targets = new Targets(context.saved(services.store())).find(with);
            return run(services, comparison(content, targets));
        }
    }

    /** One sentence a parameter; those who read the output are not disturbed. */
    private void sayWhatWasNotSent(Run run) {
        run.notSent().forEach((name, reason) -> context.terminal().err().println(Printable.line(
                run.target().label() + ": " + name + " was not sent. " + reason)));
    }

    private String promptText() {
        Prompt given = Objects.requireNonNull(prompt, "picocli sets a group that must be given");
        return given.text != null
                ? given.text
                : PromptInput.text(Objects.requireNonNull(given.file), context.terminal().in());
    }

    private Comparison comparison(PromptContent content, List<Targets.Found> targets) {
        List<Message> messages = PromptInput.filled(content);
        List<RunSpec> runs = new ArrayList<>();
        for (int pane = 0; pane < targets.size(); pane++) {
            Target target = targets.get(pane).target();
            ChatRequest request = new ChatRequest(target.model(), messages, List.of(), content.parameters(),
                    content.output());
            for (int time = 0; time < repeat; time++) {
                runs.add(new RunSpec(new RunId(context.ids().get()), runs.size(), pane, target,
                        targets.get(pane).fallbacks(), request, null));
            }
        }
        return new Comparison(new ComparisonId(context.ids().get()),
                PromptInput.title(messages.getLast().text()), content, null, runs);
    }

    private int run(Services services, Comparison comparison) throws InterruptedException {
        RunPrinter printer = json
                ? new JsonPrinter(new JsonLines(context.terminal().out()))
                : new ReadablePrinter(context.terminal(), comparison.runs().size());
        RunPump pump = new RunPump();
        try (var _ = context.interrupts().on(() -> pump.stop(services.engine()))) {
            List<Run> runs = pump.pump(services.engine(), comparison, printer);
            runs.forEach(this::sayWhatWasNotSent);
            if (pump.stopped()) {
                return ExitCode.INTERRUPTED;
            }
            return runs.stream().allMatch(run -> run.state() instanceof RunState.Finished)
                    ? ExitCode.DONE
                    : ExitCode.FAILED;
        } catch (IOException nobodyReads) {
            // As with other tools in a pipe: whoever stops reading has seen enough, and is told nothing.
            return pump.stopped() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
        }
    }
}
