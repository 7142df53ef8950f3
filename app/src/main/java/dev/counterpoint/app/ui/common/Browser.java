package dev.counterpoint.app.ui.common;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens an address in the person's browser, by the system's own command. Blocks nobody. */
public final class Browser implements Consumer<URI> {
    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    private final String system;
    private final ThreadFactory threads;

    /**
     * @param system as the property {@code os.name} has it
     */
    public Browser(String system, ThreadFactory threads) {
        this.system = system;
        this.threads = threads;
    }

    @Override
    public void accept(URI address) {
        threads.newThread(() -> {
            try {
                new ProcessBuilder(command(address)).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            } catch (IOException missing) {
                LOG.warn("No browser could be started", missing);
            }
        }).start();
    }

    /** No shell is in between, so that nothing in the address is read as a command. */
    List<String> command(URI address) {
        String name = system.toLowerCase(Locale.ROOT);
        String target = address.toASCIIString();
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", target);
        }
        return List.of(name.startsWith("mac") ? "open" : "xdg-open", target);
    }
}
