package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardDirectoryTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void of_isTheOwnVariable_whereItIsSet() {
        assertThat(StandardDirectory.of(Map.of("COUNTERPOINT_DATA", "/x", "XDG_DATA_HOME", "/y"), "Linux", HOME))
                .isEqualTo(Path.of("/x"));
    }

    @Test
    void of_followsXdgOnLinux() {
        assertThat(StandardDirectory.of(Map.of("XDG_DATA_HOME", "/y"), "Linux", HOME))
                .isEqualTo(Path.of("/y/counterpoint"));
        assertThat(StandardDirectory.of(Map.of(), "Linux", HOME))
                .isEqualTo(Path.of("/home/ada/.local/share/counterpoint"));
    }

    @Test
    void of_ignoresARelativeXdgDirectory_asItsSpecificationSays() {
        assertThat(StandardDirectory.of(Map.of("XDG_DATA_HOME", "y"), "Linux", HOME))
                .isEqualTo(Path.of("/home/ada/.local/share/counterpoint"));
    }

    @Test
    void of_followsTheOtherPlatforms() {
        assertThat(StandardDirectory.of(Map.of(), "Mac OS X", HOME))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/Counterpoint"));
        assertThat(StandardDirectory.of(Map.of(), "Windows 11", HOME))
                .isEqualTo(Path.of("/home/ada/AppData/Local/Counterpoint"));
    }
}
