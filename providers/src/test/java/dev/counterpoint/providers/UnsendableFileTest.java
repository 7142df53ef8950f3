package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class UnsendableFileTest {
    @ParameterizedTest
    @EnumSource(value = Vendor.class, names = {"COHERE", "OLLAMA", "REPLICATE", "NLP_CLOUD", "PETALS", "ALEPH_ALPHA"})
    void pdfInUtf8_isRefused_beforeAnythingIsSent(Vendor vendor) {
        Message pdf = new Message(Role.USER, List.of(new Part.Text("Sum up."), new Part.File("report.pdf",
                "application/pdf", Blob.of("%PDF-1.4\n1 0 obj\n".getBytes(StandardCharsets.UTF_8)))));
        try (HttpProviderClients clients = Wire.clients(); WireServer server = WireServer.streaming()) {
            ProviderException failed = Wire.run(clients, Wire.plain(vendor, server.uri("")), Wire.request(pdf),
                    ExchangeObserver.NONE).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
            assertThat(failed.message()).contains("“report.pdf”");
            assertThat(failed.advice()).isEqualTo("Remove the file, or give its text.");
            assertThat(server.requests()).isEmpty();
        }
    }
}
