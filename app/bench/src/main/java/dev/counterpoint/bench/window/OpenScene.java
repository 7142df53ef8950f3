package dev.counterpoint.bench.window;

import dev.counterpoint.app.ui.common.AnswerArea;
import dev.counterpoint.app.ui.common.PromptEditor;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import javafx.animation.AnimationTimer;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Opens a long run from the history, and pastes a long text, each until it can be used. */
final class OpenScene {
    private static final int PASTED_LINES = 20_000;
    private static final long GIVE_UP_NANOS = 60_000_000_000L;

    private final OpenWindow window;
    private final Keyboard keyboard;
    private volatile long seen;

    OpenScene(OpenWindow window, Keyboard keyboard) {
        this.window = window;
        this.keyboard = keyboard;
    }

    void run(Report report) throws IOException, InterruptedException, ExecutionException {
        history(report);
        paste(report);
    }

    /** From the key to the first frame that shows the answer; then whether a key scrolls it. */
    private void history(Report report) throws IOException, InterruptedException, ExecutionException {
        keyboard.press("^n");
        Thread.sleep(1000);
        keyboard.press("^3");
        Thread.sleep(1000);
        OpenWindow.onFx(() -> {
            if (window.stage().getScene().lookup("#history-list") instanceof ListView<?> list) {
                list.requestFocus();
                list.getSelectionModel().select(0);
            }
            return null;
        });
        Thread.sleep(500);
        begin(() -> window.answersNow().stream().anyMatch(answer -> OpenWindow.isShown(answer) && !answer.isEmpty()));
        long pressed = keyboard.press("enter");
        report.put("open", (until() - pressed) / 1e6);
        long opened = pressed;
        AnswerArea answer = window.answers().getFirst();
        OpenWindow.onFx(() -> {
            answer.requestFocus();
            return null;
        });
        double before = OpenWindow.onFx(() -> barValue(answer));
        begin(() -> barValue(answer) > before);
        pressed = keyboard.press("pagedown");
        report.put("scroll", (until() - pressed) / 1e6);
        begin(() -> answer.text().length() >= OpeningBenchmark.CHARACTERS);
        report.put("open.whole", (until() - opened) / 1e6);
    }

    private static double barValue(AnswerArea answer) {
        return answer.lookup(".scroll-bar") instanceof ScrollBar bar ? bar.getValue() : 0;
    }

    private void paste(Report report) throws IOException, InterruptedException, ExecutionException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PASTED_LINES; i++) {
            text.append("line ").append(i).append(" of what a person found in a log and wants to ask {{about}}\n");
        }
        PromptEditor editor = window.composer();
        OpenWindow.onFx(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.toString());
            Clipboard.getSystemClipboard().setContent(content);
            editor.requestFocus();
            return null;
        });
        Thread.sleep(1000);
        int before = OpenWindow.onFx(() -> editor.getText().length());
        begin(() -> editor.getText().length() >= before + text.length());
        long pressed = keyboard.press("^v");
        report.put("paste", (until() - pressed) / 1e6);
        begin(() -> editor.getText().length() >= before + text.length() + 1);
        pressed = keyboard.press("x");
        report.put("paste.key", (until() - pressed) / 1e6);
    }

    /** From now on each frame looks whether it is so, after it was laid out. */
    private void begin(Callable<Boolean> reached) throws InterruptedException, ExecutionException {
        seen = 0;
        OpenWindow.onFx(() -> {
            AnimationTimer timer = new AnimationTimer() {
                private boolean was;

                @Override
                public void handle(long now) {
                    try {
                        // Seen in the frame before, which has been laid out since.
                        if (was && seen == 0) {
                            seen = System.nanoTime();
                            stop();
                        }
                        was = reached.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }
            };
            timer.start();
            return null;
        });
    }

    private long until() throws InterruptedException {
        long start = System.nanoTime();
        while (seen == 0) {
            if (System.nanoTime() - start > GIVE_UP_NANOS) {
                throw new IllegalStateException("It never came to be");
            }
            Thread.sleep(5);
        }
        return seen;
    }
}
