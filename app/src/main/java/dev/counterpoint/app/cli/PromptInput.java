package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.template.Template;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is asked from the command line, a file or standard input. */
final class PromptInput {
    private static final int TITLE_LENGTH = 60;

    private PromptInput() {}

    /**
     * @param file a path, or {@code -} for {@code in}
     * @throws WrongUse if it cannot be read as UTF-8 text
     */
    static String text(String file, InputStream in) {
        try {
            byte[] bytes = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notText) {
            throw new WrongUse(shown(file) + " is not text in UTF-8.");
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw new WrongUse("There is no file “" + Printable.line(file) + "”.");
        } catch (IOException unreadable) {
            throw new WrongUse(shown(file) + " cannot be read: "
                    + Printable.line(Objects.toString(unreadable.getMessage(), "no reason given")) + ".");
        }
    }

    private static String shown(String file) {
        return file.equals("-") ? "What came on standard input" : "“" + Printable.line(file) + "”";
    }

    /**
     * @throws WrongUse if the prompt is empty, or a variable has no value
     */
    static PromptContent content(@Nullable String system, String prompt, Map<String, String> variables,
            Parameters parameters, List<Part.File> files, OutputFormat output) {
        if (prompt.isBlank()) {
            throw new WrongUse("The prompt is empty.");
        }
        List<Message> messages = new ArrayList<>();
        if (system != null && !system.isBlank()) {
            messages.add(Message.system(system));
        }
        List<Part> parts = new ArrayList<>(files);
        parts.add(new Part.Text(prompt));
        messages.add(new Message(Role.USER, parts));
        SequencedSet<String> missing = new LinkedHashSet<>();
        messages.forEach(message -> missing.addAll(Template.names(message.text())));
        missing.removeAll(variables.keySet());
        if (!missing.isEmpty()) {
            throw new WrongUse((missing.size() == 1 ? "The variable " : "The variables ")
                    + missing.stream().map(name -> "{{" + name + "}}").collect(Collectors.joining(", "))
                    + (missing.size() == 1 ? " has" : " have") + " no value: give it with --var NAME=VALUE.");
        }
        return new PromptContent(messages, variables, parameters, List.of(), output);
    }

    /** The messages with every variable filled in. */
    static List<Message> filled(PromptContent content) {
        return content.messages().stream().map(message -> new Message(message.role(), message.parts().stream()
                .map(part -> part instanceof Part.Text(String text, _)
                        ? new Part.Text(Template.fill(text, content.variables()))
                        : part)
                .toList())).toList();
    }

    /** The beginning of the prompt, to find the comparison again. */
    static String title(String prompt) {
        String line = prompt.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= TITLE_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH)) + "…";
    }
}
