package dev.counterpoint.bench.window;

import dev.counterpoint.app.ui.common.AnswerArea;
import dev.counterpoint.app.ui.common.PromptEditor;
import dev.counterpoint.app.ui.common.PulseStats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleAttribute;
import org.jspecify.annotations.Nullable;

/** Panes that stream, while somebody types in the composer. */
final class StreamScene {
    private static final long BETWEEN_KEYS_MILLIS = 120;
    private static final String TYPED = "when the money comes back to me is what i ask ";

    private final OpenWindow window;
    private final Keyboard keyboard;
    private final Shape shape;
    private final boolean unfold;
    private @Nullable FrameWatch frames;
    private long cpuBefore;
    private long wallBefore;
    private long fxThread;

    /** @param unfold whether the first pane's thinking is unfolded as soon as it comes */
    StreamScene(OpenWindow window, Keyboard keyboard, Shape shape, boolean unfold) {
        this.window = window;
        this.keyboard = keyboard;
        this.shape = shape;
        this.unfold = unfold;
    }

    void run(Report report) throws IOException, InterruptedException, ExecutionException {
        PromptEditor editor = window.composer();
        ConcurrentLinkedQueue<Long> handled = new ConcurrentLinkedQueue<>();
        ChangeListener<String> typed = (_, _, _) -> handled.add(System.nanoTime());
        OpenWindow.onFx(() -> {
            editor.requestFocus();
            editor.textProperty().addListener(typed);
            return null;
        });
        OpenWindow.onFx(() -> {
            begin();
            return null;
        });
        keyboard.press("^enter");
        List<Long> pressed = new ArrayList<>();
        boolean begun = false;
        boolean unfolded = !unfold;
        for (int i = 0; !begun || !window.engine().running().isEmpty(); i++) {
            begun |= !window.engine().running().isEmpty();
            String key = String.valueOf(TYPED.charAt(i % TYPED.length())).replace(' ', '.');
            pressed.add(keyboard.press(key));
            Thread.sleep(BETWEEN_KEYS_MILLIS);
            if (!unfolded && i > 8) {
                unfolded = true;
                AnswerArea answer = window.answers().getFirst();
                OpenWindow.onFx(() -> {
                    answer.requestFocus();
                    return null;
                });
                keyboard.press("enter");
                Thread.sleep(BETWEEN_KEYS_MILLIS);
                OpenWindow.onFx(() -> {
                    editor.requestFocus();
                    return null;
                });
            }
            if (i > 4000) {
                throw new IllegalStateException("The runs do not end");
            }
        }
        Thread.sleep(300);
        OpenWindow.onFx(() -> {
            end(report);
            editor.textProperty().removeListener(typed);
            return null;
        });
        keys(report, pressed, new ArrayList<>(handled));
        check(report);
    }

    private void begin() {
        fxThread = Thread.currentThread().threadId();
        window.window().pulseStats().reset();
        FrameWatch watch = new FrameWatch(window.stage().getScene());
        frames = watch;
        cpuBefore = cpu();
        wallBefore = System.nanoTime();
        watch.start();
    }

    private void end(Report report) {
        FrameWatch watch = frames;
        if (watch == null) {
            return;
        }
        watch.stop();
        double wall = System.nanoTime() - wallBefore;
        PulseStats.Summary drains = window.window().pulseStats().drains();
        report.put("drain.p50", drains.median().toNanos() / 1e6);
        report.put("drain.p99", drains.p99().toNanos() / 1e6);
        report.put("drain.max", drains.max().toNanos() / 1e6);
        report.series("pulse", watch.pulses());
        report.series("pulse.cpu", watch.work());
        report.series("gap", watch.gaps());
        report.put("frames", watch.gaps().count());
        report.put("seconds", wall / 1e9);
        report.put("fx.busy", (cpu() - cpuBefore) / wall);
    }

    private long cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.getThreadCpuTime(fxThread);
    }

    private static void keys(Report report, List<Long> pressed, List<Long> handled) {
        if (pressed.size() != handled.size()) {
            throw new IllegalStateException(pressed.size() + " keys pressed, " + handled.size() + " handled");
        }
        Series keys = new Series();
        for (int i = 0; i < pressed.size(); i++) {
            keys.add(handled.get(i) - pressed.get(i));
        }
        report.series("key", keys);
    }

    private void check(Report report) throws InterruptedException, ExecutionException {
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < shape.tokens(); i++) {
            whole.append(shape.token(i));
        }
        boolean thought = shape.kind() == Shape.Kind.REASONING;
        for (AnswerArea answer : window.answers()) {
            String text = OpenWindow.onFx(() -> thought ? shown(answer) : answer.text());
            if (thought ? !letters(text).contains(letters(whole)) : !text.contentEquals(whole)) {
                throw new IllegalStateException("An answer is not what was sent: " + text.length() + " of "
                        + whole.length() + " characters");
            }
        }
        report.put("panes", window.answers().size());
    }

    /** What the pane's lines say, as a screen reader is told it: thinking is among them only where it is unfolded. */
    private static String shown(AnswerArea answer) {
        return String.valueOf(answer.lookup(".answer-lines").queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    private static String letters(CharSequence text) {
        return text.toString().replaceAll("\\s", "");
    }
}
