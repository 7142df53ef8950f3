package dev.counterpoint.providers.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/x-java", "application/json", "application/ld+json", "application/xml",
            "application/atom+xml", "application/yaml", "application/javascript", "application/csv",
            "application/octet-stream", ""})
    void text_isGivenWithItsName(String mediaType) {
        assertThat(FileText.of(file(mediaType, "Grüße,\n\tdu"))).contains("a:\nGrüße,\n\tdu\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "application/zip", "audio/wav", "video/mp4", "font/woff",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
    void otherMediaTypes_areNoText_evenInUtf8(String mediaType) {
        assertThat(FileText.of(file(mediaType, "readable"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream"})
    void pdf_isNoText_whateverItIsCalled(String mediaType) {
        assertThat(FileText.of(file(mediaType, "%PDF-1.4\n1 0 obj\n"))).isEmpty();
    }

    @Test
    void controlCharacters_areText_onlyWhereTheMediaTypeSaysSo() {
        String coloured = "\u001b[31mred";

        assertThat(FileText.of(file("text/plain", coloured))).isPresent();
        assertThat(FileText.of(file("application/octet-stream", coloured))).isEmpty();
    }

    private static Part.File file(String mediaType, String content) {
        return new Part.File("a", mediaType, Blob.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}
