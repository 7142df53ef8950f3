package dev.counterpoint.bench;

/** The page's rows, in its order. */
public enum Row {
    FIRST_TOKEN("Opening a scope to the first token, over TLS",
            "≤ 1.25 × the same stack kept open for ever; ≥ 8 × faster than a fresh client a run"),
    KEPT_CONNECTION("A run 90 s after the last one", "over the kept connection"),
    OPEN_CLOSE("Open and close of a scope with nothing sent, every protocol", "≤ 20 µs"),
    DECODING("Bytes to events, JSON included, one core",
            "≥ 0.45 × Jackson's bare streaming parser; ≥ 2 × langchain4j's parser with its JSON"),
    ONE_STREAM("One stream of 200k tokens to the TextFeed",
            "≥ 2 × the best peer; ≥ 0.7 × a bare client that reads only the text"),
    CPU("CPU for 1,000 tokens, 100 concurrent streams",
            "≤ the best peer; above the transport's floor ≤ 0.5 × what that peer adds"),
    MANY_STREAMS("1,000 concurrent streams at 20 tokens/s",
            "all complete; p99 added delay ≤ 50 ms and ≤ 0.25 × the best peer's; ≤ 32 platform threads; ≤ 100 KB a stream"),
    LEAKS("10,000 runs in a row, half of them cancelled",
            "no socket, thread or transport left; heap after GC grows ≤ 2 MB"),
    STOP("Stop to the connection closed at the server, every protocol", "p99 ≤ 20 ms"),
    TOKENS("A cached Google or AWS credential", "≤ 1 µs; 1,000 cold waiters → 1 request"),
    WINDOW_MANY("The window under 8 and 24 panes, typing meanwhile",
            "FX-thread time a pulse p99 ≤ 8 ms; frame gap p99 ≤ 50 ms, longest ≤ 150 ms; key to handled ≤ 100 ms"),
    WINDOW_LONG("One pane: 1 M characters, one paragraph of 200k, a reasoning of 60k tokens", "the same ceilings"),
    WINDOW_OPENING("A run of 1 M characters from history; 20,000 lines pasted", "≤ 300 ms to usable"),
    WINDOW_MEMORY("Memory after a day's worth, 8 panes open", "heap ≤ 200 MB after GC"),
    HISTORY("A history of 1 M runs: the newest page; a search, newest first", "≤ 20 ms; ≤ 50 ms p95"),
    KILLS("The program killed at 100 moments of streaming comparisons",
            "nothing finished lost, text up to 250 ms before the kill, the database whole"),
    FUZZING("A million random splits and mutations through every decoder",
            "no crash, no hang, no event lost or invented");

    private final String title;
    private final String target;

    Row(String title, String target) {
        this.title = title;
        this.target = target;
    }

    public String title() {
        return title;
    }

    /** What must be reached, in words. */
    public String target() {
        return target;
    }
}
