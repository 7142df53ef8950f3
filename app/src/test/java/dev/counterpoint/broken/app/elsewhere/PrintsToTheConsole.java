package dev.counterpoint.broken.app.elsewhere;

/** Breaks a rule, to show that it is caught. */
public final class PrintsToTheConsole {
    public void say() {
        System.out.println("Hello");
    }
}
