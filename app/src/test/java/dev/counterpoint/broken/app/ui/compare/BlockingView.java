package dev.counterpoint.broken.app.ui.compare;

import java.util.concurrent.CompletableFuture;

/** Breaks a rule, to show that it is caught. */
public final class BlockingView {
    public String wait(CompletableFuture<String> answer) {
        return answer.join();
    }
}
