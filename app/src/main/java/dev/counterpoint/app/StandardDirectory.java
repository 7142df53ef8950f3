package dev.counterpoint.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the program keeps its data unless it is told otherwise: each platform has its convention. */
final class StandardDirectory {
    private static final String NAME = "counterpoint";

    private StandardDirectory() {}

    /**
     * {@code COUNTERPOINT_DATA} if it is set; else the XDG base directory on Linux (a relative {@code XDG_DATA_HOME} is to
     * be ignored, says that specification), Application Support on macOS, {@code LOCALAPPDATA} on Windows.
     *
     * @param system the system property {@code os.name}
     * @param home   the person's home directory
     */
    static Path of(Map<String, String> environment, String system, Path home) {
        String own = environment.getOrDefault("COUNTERPOINT_DATA", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac")) {
            return home.resolve("Library/Application Support/Counterpoint");
        }
        if (lower.startsWith("windows")) {
            return base(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local")).resolve("Counterpoint");
        }
        return base(environment.get("XDG_DATA_HOME"), home.resolve(".local/share")).resolve(NAME);
    }

    private static Path base(@Nullable String named, Path otherwise) {
        return named != null && !named.isBlank() && Path.of(named).isAbsolute() ? Path.of(named) : otherwise;
    }
}
