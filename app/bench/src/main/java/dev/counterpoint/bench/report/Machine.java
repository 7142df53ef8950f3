package dev.counterpoint.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and with what something was measured.
 *
 * @param commit the newest commit of the checkout
 * @param peers  artifacts and their versions
 */
public record Machine(String cpu, int cores, long memoryGb, String system, String java, String commit,
        List<String> peers) {
    private static final List<String> PEERS = List.of("openai-java-core", "anthropic-java-core", "google-genai",
            "langchain4j-open-ai", "bedrockruntime", "netty-nio-client", "jackson-core", "jmh-core", "javafx-graphics",
            "sqlite-jdbc");

    public Machine {
        peers = List.copyOf(peers);
    }

    /** This one, with this class path. */
    public static Machine here(Path checkout) {
        long memory = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return new Machine(processor(), Runtime.getRuntime().availableProcessors(), Math.round(memory / 1e9),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"), commit(checkout),
                versions());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String commit(Path checkout) {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short=7", "HEAD").directory(checkout.toFile())
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "unknown" : said;
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static List<String> versions() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .map(name -> name.substring(0, name.length() - ".jar".length()))
                .filter(name -> PEERS.stream().anyMatch(peer -> name.matches(peer + "-\\d[^-]*")))
                .sorted().toList();
    }
}
