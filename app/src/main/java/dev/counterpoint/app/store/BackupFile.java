package dev.counterpoint.app.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup as it lies in its directory.
 *
 * @param contents what is in it; null if it cannot be used
 * @param problem  why it cannot be used, a sentence; null if it can
 */
public record BackupFile(Path path, Kind kind, Instant madeAt, long bytes, @Nullable Contents contents,
        @Nullable String problem) {

    /** Why a backup was made. */
    public enum Kind {
        /** Once a day, by itself. */
        DAILY("daily"),
        /** When the person asked for it. */
        MANUAL("manual"),
        /** Of what a restored backup replaced. */
        BEFORE_RESTORE("before-restore"),
        /** Of the whole database, runs included, before a newer program changed its schema. */
        BEFORE_UPDATE("counterpoint-v");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }

        /** Files of other names were put there by the person. */
        static Kind of(String name) {
            for (Kind kind : values()) {
                if (name.startsWith(kind.prefix)) {
                    return kind;
                }
            }
            return MANUAL;
        }
    }

    /**
     * @param providers   names of the configurations
     * @param prompts     how many saved prompts
     * @param comparisons how many comparisons of the history; 0 in all but copies of the whole database
     */
    public record Contents(List<String> providers, int prompts, long comparisons) {
        public Contents {
            providers = List.copyOf(providers);
        }
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }
}
