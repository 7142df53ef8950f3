package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasePoolTest {
    private final List<String> made = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private long now;
    private final LeasePool<String, String> pool = new LeasePool<>(this::make, closed::add, Duration.ofMinutes(5),
            (_, task) -> {
                timers.add(task);
                return () -> timers.remove(task);
            }, () -> now);

    @Test
    void lease_sharesUnderAnEqualKey() {
        assertThat(pool.lease("a").value()).isEqualTo(pool.lease("a").value());
        assertThat(pool.lease("b").value()).isEqualTo("b2");
    }

    @Test
    void close_ofTheLastLeaseStartsTheIdleTime_afterWhichItIsClosed() {
        Lease<String> one = pool.lease("a");
        Lease<String> two = pool.lease("a");
        one.close();
        assertThat(timers).isEmpty();
        two.close();

        pass(Duration.ofMinutes(5));

        assertThat(closed).containsExactly("a1");
        assertThat(pool.lease("a").value()).isEqualTo("a2");
    }

    @Test
    void lease_duringTheIdleTimeKeepsItOpen() {
        pool.lease("a").close();

        assertThat(pool.lease("a").value()).isEqualTo("a1");
        pass(Duration.ofMinutes(5));

        assertThat(closed).isEmpty();
    }

    @Test
    void lease_duringTheIdleTime_beginsItAnew() {
        pool.lease("a").close();
        now += Duration.ofMinutes(3).toNanos();
        pool.lease("a").close();

        pass(Duration.ofMinutes(2));
        assertThat(closed).isEmpty();
        pass(Duration.ofMinutes(3));
        assertThat(closed).containsExactly("a1");
    }

    @Test
    void close_ofALeaseSetsNoTimer_whileOneRuns() {
        for (int i = 0; i < 3; i++) {
            pool.lease("a").close();
        }

        assertThat(timers).hasSize(1);
    }

    @Test
    void close_ofOneLeaseTwiceCountsOnce() {
        Lease<String> one = pool.lease("a");
        Lease<String> two = pool.lease("a");
        one.close();
        one.close();

        assertThat(timers).isEmpty();
        assertThat(two.value()).isEqualTo("a1");
    }

    @Test
    void failed_threeTimesInARowGivesTheNextLeaseANewOne_andClosesTheOldWithItsLastLease() {
        Lease<String> old = pool.lease("a");
        old.failed();
        old.failed();
        old.failed();

        assertThat(pool.lease("a").value()).isEqualTo("a2");
        assertThat(closed).isEmpty();
        old.close();
        assertThat(closed).containsExactly("a1");
    }

    @Test
    void succeeded_beginsTheCountAnew() {
        Lease<String> lease = pool.lease("a");
        lease.failed();
        lease.failed();
        lease.succeeded();
        lease.failed();

        assertThat(pool.lease("a").value()).isEqualTo("a1");
    }

    @Test
    void close_closesTheIdleAtOnceAndTheLeasedWithTheirLastLease() {
        pool.lease("idle").close();
        Lease<String> leased = pool.lease("leased");

        pool.close();

        assertThat(closed).containsExactly("idle1");
        leased.close();
        assertThat(closed).containsExactly("idle1", "leased2");
        assertThatThrownBy(() -> pool.lease("more")).isInstanceOf(IllegalStateException.class);
    }

    /** Time goes by, and the timer that was set first is over. */
    private void pass(Duration time) {
        now += time.toNanos();
        timers.removeFirst().run();
    }

    private String make(String key) {
        made.add(key);
        return key + made.size();
    }
}
