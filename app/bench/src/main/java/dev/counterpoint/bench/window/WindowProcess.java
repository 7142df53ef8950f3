package dev.counterpoint.bench.window;

import java.net.URI;
import java.nio.file.Path;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * One scene in a JVM of its own: {@code stream DATA SERVER MODEL PANES LAYOUT [unfold]}, {@code open DATA} or {@code day DATA SERVER
 * MODEL PANES LAYOUT RUNS}. Prints its
 * figures.
 */
final class WindowProcess {
    private static final long SETTLE_MILLIS = 2000;

    private WindowProcess() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Report report = new Report();
        // Whatever happens the process must end: the toolkit's threads are no daemons.
        int code = 1;
        try (OpenWindow window = new OpenWindow(Path.of(words.get(1))); Keyboard keyboard = new Keyboard()) {
            if (words.getFirst().equals("stream")) {
                Shape shape = Shape.of(words.get(3));
                window.leave(URI.create(words.get(2)), shape.model(), Integer.parseInt(words.get(4)), words.get(5));
                window.show();
                Thread.sleep(SETTLE_MILLIS);
                new StreamScene(window, keyboard, shape, words.contains("unfold")).run(report);
            } else if (words.getFirst().equals("day")) {
                Shape shape = Shape.of(words.get(3));
                window.leave(URI.create(words.get(2)), shape.model(), Integer.parseInt(words.get(4)), words.get(5));
                window.show();
                Thread.sleep(SETTLE_MILLIS);
                new DayScene(window, keyboard, shape, Integer.parseInt(words.get(6))).run(report);
            } else {
                window.show();
                Thread.sleep(SETTLE_MILLIS);
                new OpenScene(window, keyboard).run(report);
            }
            long collecting = ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
            report.put("gc.millis", (double) collecting);
            report.write();
            code = 0;
        } catch (Exception failed) {
            System.err.println("The scene failed: " + failed);
        } finally {
            System.exit(code);
        }
    }
}
