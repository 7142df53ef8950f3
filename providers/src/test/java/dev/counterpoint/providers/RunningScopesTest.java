package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.testing.Wire;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunningScopesTest {

    /** Its methods have bodies, so no compiler says that one of them is not handed on. */
    @Test
    void whatAnObserverCanHear_isAllHandedOn() {
        AtomicReference<ExchangeObserver> given = new AtomicReference<>();
        try (HttpProviderClients clients = Wire.clients()) {
            ProviderClient any = clients.open(Wire.openAi(
                    URI.create("http://127.0.0.1:9/v1")), ExchangeObserver.NONE);
            ProviderClient _ = new RunningScopes(() -> 0).open("x", ExchangeObserver.NONE, observer -> {
                given.set(observer);
                return any;
            });
        }

        assertThat(names(given.get().getClass())).containsAll(names(ExchangeObserver.class));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName).toList();
    }
}
