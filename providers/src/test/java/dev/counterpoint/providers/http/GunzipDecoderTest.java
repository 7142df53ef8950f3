package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.openai.OpenAiReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GunzipDecoderTest {

    /** Its time grows with the square of the header's length: megabytes would take hours. */
    @Test
    void feed_refusesAHeaderWithoutEnd_soon() {
        byte[] endless = new byte[4 * 1024 * 1024];
        Arrays.fill(endless, (byte) 'x');
        System.arraycopy(new byte[]{0x1F, (byte) 0x8B, 8, 8}, 0, endless, 0, 4);
        GunzipDecoder decoder = new GunzipDecoder(new OpenAiReader(StreamFailures.replay(), _ -> {}));

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ProviderException failed = catchThrowableOfType(ProviderException.class,
                    () -> decoder.feed(ByteBuffer.wrap(endless)));
            assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED);
        });
    }
}
