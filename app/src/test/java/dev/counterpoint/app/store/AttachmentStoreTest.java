package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentStoreTest {
    @TempDir
    Path directory;

    @Test
    void equalBytesAreKeptOnce_underTheirSha256() {
        try (Store store = Store.open(directory, Samples.CLOCK, Samples.plainText())) {
            String sha256 = store.attachments().put(Samples.bytes("abc"), "text/plain").join();

            assertThat(sha256).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(store.attachments().put(Samples.bytes("abc"), "text/html").join()).isEqualTo(sha256);
            assertThat(store.attachments().get(sha256).join().orElseThrow()).satisfies(found -> {
                assertThat(found.mediaType()).isEqualTo("text/plain");
                assertThat(found.bytes()).isEqualTo(Samples.bytes("abc"));
            });
            assertThat(store.attachments().get("00").join()).isEmpty();
        }
    }
}
