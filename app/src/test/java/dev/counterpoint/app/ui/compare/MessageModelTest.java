package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageModelTest {
    private static final Part.File PICTURE = new Part.File("a.png", "image/png",
            Blob.of("picture".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path directory;

    @Test
    void files_stand_before_the_text_that_is_about_them() {
        MessageModel model = new MessageModel(Message.user("What is this?"));

        model.files().add(PICTURE);

        assertThat(model.message().parts()).containsExactly(PICTURE, new Part.Text("What is this?"));
    }

    @Test
    void a_message_of_files_alone_is_not_blank() {
        MessageModel model = new MessageModel(Message.user(""));
        assertThat(model.isBlank()).isTrue();

        model.files().add(PICTURE);

        assertThat(model.isBlank()).isFalse();
    }

    @Test
    void a_file_that_is_taken_away_is_gone_and_the_rest_stays() {
        MessageModel model = new MessageModel(new Message(Role.USER, List.of(PICTURE, new Part.Text("x"))));

        model.files().remove(PICTURE);

        assertThat(model.message().parts()).containsExactly(new Part.Text("x"));
    }

    @Test
    void what_can_be_read_is_attached_and_what_cannot_is_told() throws IOException {
        Path note = Files.writeString(directory.resolve("note.txt"), "hello");
        MessageModel model = new MessageModel(Message.user("x"));
        List<String> told = new ArrayList<>();

        new FileReader(Runnable::run, Runnable::run)
                .attach(model, List.of(note, directory.resolve("missing.png")), told::add).join();

        assertThat(model.files()).singleElement().satisfies(file -> {
            assertThat(file.mediaType()).isEqualTo("text/plain");
            assertThat(file.data().bytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(told).singleElement().asString().contains("There is no file", "missing.png");
    }
}
