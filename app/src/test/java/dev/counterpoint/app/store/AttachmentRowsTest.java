package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentRowsTest {
    private static final byte[] BYTES = new byte[50_000];

    @TempDir
    Path directory;

    @Test
    void a_file_of_several_prompts_is_kept_once_and_read_back_with_each() throws SQLException {
        PromptContent content = content("What is this?");
        try (Store store = Store.open(directory, InstantSource.system())) {
            String first = store.prompts().save(null, "One", content).join().id();
            store.prompts().save(null, "Two", content("And this?")).join();

            assertThat(store.prompts().versions(first).join()).singleElement()
                    .extracting(PromptStore.Prompt::content).isEqualTo(content);
        }

        assertThat(number("SELECT count(*) FROM attachment")).isEqualTo(1);
        assertThat(number("SELECT max(length(content)) FROM prompt_version")).isLessThan(1_000);
    }

    private static PromptContent content(String text) {
        Part.File file = new Part.File("a.png", "image/png", Blob.of(BYTES));
        return new PromptContent(List.of(new Message(Role.USER, List.of(file, new Part.Text(text)))), Map.of(),
                Parameters.NONE, List.of(), new OutputFormat.JsonSchema("answer", "{\"type\":\"object\"}", true));
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager
                .getConnection("jdbc:sqlite:" + directory.resolve("counterpoint.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getLong(1);
        }
    }
}
