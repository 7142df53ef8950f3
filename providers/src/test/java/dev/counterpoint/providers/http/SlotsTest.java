package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlotsTest {
    private final Slots slots = new Slots(1);

    @Test
    void turns_comeInTheOrderOfAsking() throws Exception {
        Turn first = slots.take();
        Turn second = slots.take();
        Turn third = slots.take();
        assertThat(slots.waiting()).isEqualTo(2);

        first.close();
        second.await(new CompletableFuture<>(), "host");
        assertThat(slots.waiting()).isEqualTo(1);
        second.close();
        third.await(new CompletableFuture<>(), "host");
        third.close();

        assertThat(slots.taken()).isZero();
    }

    @Test
    void whoGivesUpWaiting_takesNoPlace() throws Exception {
        Turn first = slots.take();
        Turn second = slots.take();
        Turn third = slots.take();

        second.close();
        first.close();
        third.await(new CompletableFuture<>(), "host");

        assertThat(slots.taken()).isEqualTo(1);
    }

    @Test
    void unlimited_letsInAllWhoWait() throws Exception {
        Turn first = slots.take();
        Turn second = slots.take();

        slots.unlimited();
        second.await(new CompletableFuture<>(), "host");
        Turn third = slots.take();

        third.await(new CompletableFuture<>(), "host");
        assertThat(slots.taken()).isEqualTo(3);
        first.close();
        second.close();
        third.close();
        assertThat(slots.taken()).isZero();
    }
}
