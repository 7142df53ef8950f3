package dev.counterpoint.providers.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The executor of one client of java.net.http: which thread does what it hands out. Thread-safe.
 * <p>
 * What comes from the client's own selector thread is the parsing of bytes that have come, and a subscriber that must not
 * block: cheap enough to run there, and a thread hop less for every token. What else comes is the start of an exchange.
 * It may look up a name, which would hold a virtual thread's carrier, and it writes to the connection, which an interrupted
 * thread would close; so it goes to a thread of others, unless its caller knows better: see {@link #here}.
 */
final class StartingThreads implements Executor {
    private final Executor others;
    private final Set<Thread> here = ConcurrentHashMap.newKeySet();

    StartingThreads(Executor others) {
        this.others = others;
    }

    /**
     * Starts an exchange on the calling thread, which saves waking another one. For a request that finds a connection
     * which is kept and, being of HTTP/1.1, its own.
     */
    <T> T here(Supplier<T> start) {
        Thread caller = Thread.currentThread();
        here.add(caller);
        try {
            return start.get();
        } finally {
            here.remove(caller);
        }
    }

    @Override
    public void execute(Runnable task) {
        Thread caller = Thread.currentThread();
        if (caller.getName().endsWith("SelectorManager") || here.contains(caller)) {
            task.run();
        } else {
            others.execute(task);
        }
    }
}
