package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked.Turn;
import dev.counterpoint.providers.sandbox.script.Asked.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the turns in a prompt that is one text, as people write conversations for such models. */
final class Transcripts {
    private static final Pattern SPEAKER = Pattern.compile("(?:^|\\n\\n)(User|Assistant):");

    private Transcripts() {}

    /** @param system empty for none */
    static List<Turn> turns(String system, String prompt) {
        List<Turn> turns = new ArrayList<>();
        if (!system.isEmpty()) {
            turns.add(new Turn(Who.SYSTEM, system));
        }
        Matcher speaker = SPEAKER.matcher(prompt);
        if (!speaker.find() || speaker.start() > 0) {
            turns.add(new Turn(Who.USER, prompt));
            return turns;
        }
        boolean more = true;
        while (more) {
            Who who = speaker.group(1).equals("User") ? Who.USER : Who.ASSISTANT;
            int from = speaker.end();
            more = speaker.find();
            String said = prompt.substring(from, more ? speaker.start() : prompt.length()).strip();
            if (!said.isEmpty() || more) {
                turns.add(new Turn(who, said));
            }
        }
        return turns;
    }
}
