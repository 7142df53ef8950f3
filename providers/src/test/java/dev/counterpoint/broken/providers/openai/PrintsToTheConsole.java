package dev.counterpoint.broken.providers.openai;

/** Breaks a rule, to show that it is caught. */
public final class PrintsToTheConsole {
    public void say() {
        System.out.println("Hello");
    }
}
