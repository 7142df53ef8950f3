package dev.counterpoint.broken.app.run;

import java.util.concurrent.atomic.AtomicInteger;

/** Breaks a rule, to show that it is caught. */
public final class KeepsStaticState {
    public static final AtomicInteger COUNT = new AtomicInteger();
}
