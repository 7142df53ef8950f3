package dev.counterpoint.providers.sandbox.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as far as a script cares, read from whichever protocol.
 *
 * @param turns     the conversation, system messages included, in order
 * @param tools     names of the tools offered
 * @param maxTokens null for no limit
 * @param stops     sequences that end an answer
 * @param reasoning false if the request forbids it
 * @param cached    whether what came before the last message of the user is read from a cache
 * @param written   whether that part is written to a cache
 * @param files     images and files that were shown, in order
 * @param json      whether the answer has to be JSON
 */
public record Asked(String model, boolean stream, boolean includeUsage, List<Turn> turns, List<String> tools,
        @Nullable Integer maxTokens, List<String> stops, boolean reasoning, boolean cached, boolean written,
        Wish wish, List<File> files, boolean json) {
    private static final int TOKENS_A_MESSAGE = 4;

    public Asked {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
        stops = List.copyOf(stops);
        files = List.copyOf(files);
    }

    /** A file that was shown: its media type and size in bytes. */
    public record File(String mediaType, int bytes) {}

    /** One message. */
    public record Turn(Who who, String text) {
        int tokens() {
            return TOKENS_A_MESSAGE + Tokens.count(text);
        }
    }

    /** Who said it. */
    public enum Who {
        SYSTEM, USER, ASSISTANT, TOOL
    }

    /** Which turn of the user this is, from 1; 1 also if the user said nothing. */
    public int turn() {
        return Math.max(1, said(Who.USER).size());
    }

    /** What the user said last; empty if nothing. */
    public String lastUserText() {
        List<Turn> said = said(Who.USER);
        return said.isEmpty() ? "" : said.getLast().text();
    }

    /** What the user said first. */
    public String firstUserText() {
        List<Turn> said = said(Who.USER);
        return said.isEmpty() ? "" : said.getFirst().text();
    }

    /** The results of the tools that were called since the user spoke last; empty if none. */
    public List<String> toolResults() {
        int last = lastIndexOfUser();
        return turns.subList(last + 1, turns.size()).stream().filter(turn -> turn.who() == Who.TOOL).map(Turn::text)
                .toList();
    }

    public int promptTokens() {
        return turns.stream().mapToInt(Turn::tokens).sum();
    }

    /** The tokens before the last message of the user: what a provider finds in its cache, or puts there. */
    public int prefixTokens() {
        return turns.subList(0, Math.max(0, lastIndexOfUser())).stream().mapToInt(Turn::tokens).sum();
    }

    private List<Turn> said(Who who) {
        return turns.stream().filter(turn -> turn.who() == who).toList();
    }

    private int lastIndexOfUser() {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).who() == Who.USER) {
                return i;
            }
        }
        return -1;
    }
}
