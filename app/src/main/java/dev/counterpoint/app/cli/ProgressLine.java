package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.Run;
import java.io.PrintStream;
import java.util.List;

/** One line on a terminal that is written over and over, and gone before anything else is printed. Does nothing without one. */
final class ProgressLine {
    private static final String ERASE = "\r\u001B[K";

    private final Terminal terminal;
    private boolean shown;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<Run> open, int all) {
        if (!terminal.interactive() || open.isEmpty()) {
            return;
        }
        long waiting = open.stream().filter(run -> run.metrics().timeToFirstToken() == null).count();
        StringBuilder line = new StringBuilder("%d of %d done".formatted(all - open.size(), all));
        if (open.size() > waiting) {
            line.append(", ").append(open.size() - waiting).append(" answering");
        }
        if (waiting > 0) {
            line.append(", ").append(waiting).append(" waiting for a first token");
        }
        open.stream().filter(run -> run.retry() != null).findFirst()
                .ifPresent(run -> line.append("; trying ").append(run.target().label()).append(" again"));
        line.append(" · ").append(Figures.seconds(open.getFirst().metrics().total()));
        String text = Printable.line(line.toString());
        PrintStream err = terminal.err();
        err.print(ERASE + text.substring(0, Math.min(text.length(), terminal.columns() - 1)));
        err.flush();
        shown = true;
    }

    void clear() {
        if (shown) {
            terminal.err().print(ERASE);
            terminal.err().flush();
            shown = false;
        }
    }
}
