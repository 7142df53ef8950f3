package dev.counterpoint.broken.app.elsewhere;

import java.time.Duration;

/** Breaks a rule, to show that it is caught. */
public final class Sleeps {
    public void sleep() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1));
    }
}
