package dev.counterpoint.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program comes with: one HTTP stack, the JDK's, whatever the vendors' libraries would bring along. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.http.client.HttpClient", "org.apache.http.HttpEntity",
            "org.apache.hc.client5.http.classic.HttpClient", "org.apache.commons.logging.Log",
            "io.netty.channel.Channel", "software.amazon.awssdk.crt.CRT", "okhttp3.OkHttpClient"})
    void noOtherHttpStack_isThere(String name) {
        assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class")).isNull();
    }
}
