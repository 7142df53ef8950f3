package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.AttachedFile;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Files that are named on the command line. */
final class Attachments {
    private Attachments() {}

    /**
     * @throws WrongUse if one cannot be read
     */
    static List<Part.File> read(List<String> files) {
        return files.stream().map(Attachments::read).toList();
    }

    /**
     * @param file null for plain text
     * @throws WrongUse if it holds no JSON object
     */
    static OutputFormat schema(@Nullable String file) {
        if (file == null) {
            return OutputFormat.TEXT;
        }
        String text = PromptInput.text(file, InputStream.nullInputStream());
        try {
            if (JsonMapper.shared().readTree(text).isObject()) {
                return new OutputFormat.JsonSchema("answer", text, true);
            }
        } catch (JacksonException notJson) {
            throw new WrongUse(
                    "“" + Printable.line(file) + "” is not JSON: " + Printable.line(notJson.getOriginalMessage())
                            + ".");
        }
        throw new WrongUse("“" + Printable.line(file) + "” holds no JSON Schema: that is an object in braces.");
    }

    private static Part.File read(String file) {
        try {
            return AttachedFile.read(Path.of(file));
        } catch (InvalidPathException invalid) {
            throw new WrongUse("There is no file “" + Printable.line(file) + "”.");
        } catch (ProviderException unreadable) {
            throw new WrongUse(unreadable.message());
        }
    }
}
