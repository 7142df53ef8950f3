package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.chat.ChatRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes comparisons of what panes ask and starts them. */
final class RunStarter {

    /** What one pane is to ask. */
    record Question(PaneViewModel pane, int position, Target target, Asked asked) {}

    /** What panes must have in common to be one comparison. */
    private record Group(String title, @Nullable String promptId, PromptContent content) {}

    private final RunEngine engine;
    private final Supplier<String> ids;
    private final Consumer<Run> started;

    /**
     * @param started hears of every run
     */
    RunStarter(RunEngine engine, Supplier<String> ids, Consumer<Run> started) {
        this.engine = engine;
        this.ids = ids;
        this.started = started;
    }

    /** Starts all, those of one prompt as one comparison, and tells the panes. */
    void start(List<Question> questions) {
        Map<Group, List<Question>> groups = new LinkedHashMap<>();
        for (Question question : questions) {
            Asked asked = question.asked();
            groups.computeIfAbsent(new Group(asked.title(), asked.promptId(), asked.content()),
                    _ -> new ArrayList<>()).add(question);
        }
        groups.forEach(this::startTogether);
    }

    private void startTogether(Group group, List<Question> questions) {
        List<RunSpec> specs = new ArrayList<>();
        for (Question question : questions) {
            Asked asked = question.asked();
            ChatRequest request = new ChatRequest(question.target().model(), asked.messages(),
                    asked.content().tools(),
                    asked.content().parameters().with(question.pane().target().parameters().value()),
                    asked.content().output());
            specs.add(new RunSpec(new RunId(ids.get()), specs.size(), question.position(), question.target(),
                    question.pane().target().fallbacks().targets(), request,
                    asked.continues()));
        }
        Comparison comparison = new Comparison(new ComparisonId(ids.get()), group.title(), group.content(),
                group.promptId(), specs);
        List<Run> runs = engine.start(comparison, RunEngine.Listener.NONE);
        for (int i = 0; i < runs.size(); i++) {
            questions.get(i).pane().started(questions.get(i).asked(), runs.get(i), comparison.id());
            started.accept(runs.get(i));
        }
    }
}
