package dev.counterpoint.bench.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/** Times the frames of a scene, while it is started. FX thread only. */
final class FrameWatch extends AnimationTimer {
    private final Scene scene;
    private final Series gaps = new Series();
    private final Series pulses = new Series();
    private final Series work = new Series();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Runnable laidOut = this::laidOut;
    private long last;
    private long cpu;

    FrameWatch(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void start() {
        last = 0;
        gaps.clear();
        pulses.clear();
        work.clear();
        scene.addPostLayoutPulseListener(laidOut);
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        scene.removePostLayoutPulseListener(laidOut);
    }

    @Override
    public void handle(long now) {
        long at = System.nanoTime();
        if (last != 0) {
            gaps.add(at - last);
        }
        last = at;
        cpu = threads.getCurrentThreadCpuTime();
    }

    private void laidOut() {
        if (last != 0) {
            pulses.add(System.nanoTime() - last);
            work.add(threads.getCurrentThreadCpuTime() - cpu);
        }
    }

    /** From one frame's start to the next one's. */
    Series gaps() {
        return gaps;
    }

    /** From a frame's start to the end of its layout: what was drained into the panes, styles and layout. */
    Series pulses() {
        return pulses;
    }

    /** The same in time of the processor, which does not count what others on the machine took. */
    Series work() {
        return work;
    }
}
