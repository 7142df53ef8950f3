package dev.counterpoint.app.cli;

import dev.counterpoint.app.store.BackupFile;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A backup in a line. */
final class BackupText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private BackupText() {}

    static String line(BackupFile backup) {
        return TIME.format(backup.madeAt().atZone(ZoneId.systemDefault())) + "  " + backup.name() + "  "
                + Math.ceilDiv(backup.bytes(), 1024) + " KB  " + what(backup);
    }

    /** E.g. {@code 2 configurations, 1 prompt}. */
    static String what(BackupFile backup) {
        BackupFile.Contents contents = backup.contents();
        if (contents == null) {
            return "cannot be used: " + backup.problem();
        }
        return counted(contents.providers().size(), "configuration") + ", " + counted(contents.prompts(), "prompt")
                + (contents.comparisons() == 0 ? "" : ", " + counted(contents.comparisons(), "comparison"));
    }

    static ObjectNode object(BackupFile backup) {
        ObjectNode object = JsonLines.object().put("name", backup.name())
                .put("kind", backup.kind().name().toLowerCase(Locale.ROOT)).put("madeAt", backup.madeAt().toString())
                .put("bytes", backup.bytes());
        BackupFile.Contents contents = backup.contents();
        if (contents == null) {
            return object.put("problem", backup.problem());
        }
        ArrayNode providers = object.putArray("providers");
        contents.providers().forEach(providers::add);
        return object.put("prompts", contents.prompts()).put("comparisons", contents.comparisons());
    }

    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
