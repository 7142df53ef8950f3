package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/**
 * Keeps answers until the disk takes no more, says so, waits until it is told on standard input that there is room, and
 * goes on. Closes the store and says how it went.
 */
final class FullDiskProgram {
    static final int CHUNK = 100_000;
    private static final int MOST = 2_000;

    private FullDiskProgram() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Store store = Store.open(Path.of(arguments[0]), InstantSource.system(), Samples.plainText());
        Semaphore changed = new Semaphore(0);
        store.journal().onFailureChange(changed::release);
        store.journal().begin(Samples.comparison("before", "x", 1), Samples.NOON);
        store.journal().frame(Samples.run("before", 0), 1, 1, Samples.bytes("whole."));
        store.journal().ended(Samples.run("before", 0), Samples.finished("whole."));
        store.journal().begin(Samples.comparison("during", "x", 1), Samples.NOON);
        int frames = 0;
        while (store.journal().failure().isEmpty() && frames < MOST) {
            store.journal().frame(Samples.run("during", 0), 1, ++frames, new byte[CHUNK]);
            store.journal().flushed().join();
        }
        changed.acquire();
        var failed = store.journal().failure().orElseThrow();
        store.journal().ended(Samples.run("during", 0), Samples.finished("ended while it was full"));
        store.journal().flushed().join();
        System.out.println(frames);
        System.out.println(failed.message() + " " + failed.advice());

        if (System.in.read() == 'r') {
            while (store.journal().failure().isPresent()) {
                changed.acquire();
            }
        }
        try {
            store.close();
            System.out.println("closed");
        } catch (ProviderException lost) {
            System.out.println(lost.message());
        }
    }
}
