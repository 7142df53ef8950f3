package dev.counterpoint.providers.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program gets on its class path by this library, as the build resolved it (its tests' own is larger). */
class DependenciesTest {

    /** Of gRPC only the context is there, in which google-http-client's traces stand; nothing that speaks. */
    @Test
    void noOtherHttpStackIsOnTheProgramsClassPath() throws IOException {
        assertThat(jars()).anyMatch(jar -> jar.startsWith("sts-")).noneMatch(jar -> jar.matches(
                "(netty|httpclient|httpcore|httpasync|apache-client|apache5-client|aws-crt|url-connection-client|okhttp|"
                        + "grpc-(?!api-|context-)|reactor-netty|google-http-client-apache).*"));
    }

    @Test
    void whatProfilesNeedIsThere() throws IOException {
        assertThat(jars()).anyMatch(jar -> jar.startsWith("sso-")).anyMatch(jar -> jar.startsWith("ssooidc-"));
    }

    private static List<String> jars() throws IOException {
        String path = Files.readString(Path.of("target", "runtime-classpath.txt"));
        return Arrays.stream(path.strip().split(File.pathSeparator, -1))
                .map(jar -> Path.of(jar).getFileName().toString())
                .toList();
    }
}
