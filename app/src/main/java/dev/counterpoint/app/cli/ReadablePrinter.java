package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.run.TextFeed.Piece;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints runs for reading: a block each, with its figures beneath. A single run is printed as it streams; of several
 * each is printed when it has ended, so that no answer is torn by another. What failed is said on standard error too.
 */
final class ReadablePrinter implements RunPrinter {
    private final Terminal terminal;
    private final int runs;
    private final ProgressLine progress;
    private final Map<Integer, PartKind> live = new HashMap<>();
    /** Who is asked now, of the runs whose first target failed. */
    private final Map<Integer, String> asked = new HashMap<>();
    /** What is to be said of targets that failed, when their run is printed. */
    private final Map<Integer, String> inVain = new HashMap<>();
    private boolean atLineStart = true;
    private boolean any;

    ReadablePrinter(Terminal terminal, int runs) {
        this.terminal = terminal;
        this.runs = runs;
        this.progress = new ProgressLine(terminal);
    }

    @Override
    public void started(RunSpec run) throws IOException {
        if (runs == 1) {
            head(run);
        }
    }

    @Override
    public void piece(RunSpec run, Piece piece) throws IOException {
        if (runs > 1) {
            return;
        }
        progress.clear();
        switch (piece) {
            case Piece.Started(int part, PartKind kind) -> {
                live.put(part, kind);
                startPart(kind);
            }
            case Piece.Text(int part, String text) -> {
                if (!(live.get(part) instanceof PartKind.Reasoning)) {
                    print(text);
                }
            }
            case Piece.Ended(int part) -> {
                if (live.remove(part) instanceof PartKind.ToolCall) {
                    print(")");
                }
            }
        }
    }

    @Override
    public void usage(RunSpec run, Usage usage) {}

    @Override
    public void fellBack(RunSpec run, FailedAttempt failed, Target next) throws IOException {
        progress.clear();
        terminal.err().println(Printable.line(failed.target().label() + ": " + failed.failure().message() + " "
                + next.label() + " is asked instead."));
        asked.put(run.position(), next.label());
        if (runs == 1) {
            print("── " + Figures.of(failed) + "\n");
            head(run);
        } else {
            inVain.merge(run.position(), Printable.line(failed.target().label()) + " · " + Figures.of(failed) + "\n",
                    String::concat);
        }
    }

    @Override
    public void ended(RunSpec run, RunResult result) throws IOException {
        progress.clear();
        if (runs > 1) {
            head(run);
            String before = inVain.remove(run.position());
            if (before != null) {
                print("instead of " + before);
            }
            for (Part part : result.parts()) {
                part(part);
            }
        }
        freshLine();
        print("── " + Figures.of(result) + "\n");
        if (result.state() instanceof RunState.Failed failed) {
            terminal.err().println(Printable.line(
                    asked(run) + ": " + failed.message() + " " + failed.advice()));
        }
    }

    @Override
    public void tick(List<Run> open) {
        if (atLineStart && live.isEmpty()) {
            progress.show(open, runs);
        }
    }

    private void head(RunSpec run) throws IOException {
        print((any ? "\n" : "") + "━━ " + Printable.line(asked(run)) + " ━━\n");
        any = true;
    }

    private String asked(RunSpec run) {
        return asked.getOrDefault(run.position(), run.target().label());
    }

    private void part(Part part) throws IOException {
        switch (part) {
            case Part.Text(String text, _) -> {
                startPart(new PartKind.Text());
                print(text);
            }
            case Part.File file -> print("[" + Printable.line(file.name()) + "]");
            case Part.Reasoning _ -> startPart(new PartKind.Reasoning());
            case Part.Refusal(String text) -> {
                startPart(new PartKind.Refusal());
                print(text);
            }
            case Part.ToolCall(String id, String name, String arguments, _) -> {
                startPart(new PartKind.ToolCall(id, name));
                print(arguments + ")");
            }
            case Part.ToolResult(_, String content, _) -> print(content);
        }
    }

    private void startPart(PartKind kind) throws IOException {
        freshLine();
        print(switch (kind) {
            case PartKind.Text() -> "";
            case PartKind.Reasoning() -> "[reasoning; --json shows it]\n";
            case PartKind.Refusal() -> "Refused: ";
            case PartKind.ToolCall(_, String name) -> "Tool call: " + name + "(";
        });
    }

    private void freshLine() throws IOException {
        if (!atLineStart) {
            print("\n");
        }
    }

    private void print(String text) throws IOException {
        String shown = Printable.of(text);
        if (!shown.isEmpty()) {
            terminal.out().write(shown.getBytes(StandardCharsets.UTF_8));
            terminal.out().flush();
            atLineStart = shown.endsWith("\n");
        }
    }
}
