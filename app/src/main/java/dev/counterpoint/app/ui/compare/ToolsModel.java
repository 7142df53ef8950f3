package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.chat.Tool;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The tools that the models may ask to be called. */
final class ToolsModel {
    /** What every vendor's documentation allows, OpenAI's the strictest: "Function calling", the field "name". */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Runnable changed;
    private final ObservableList<ToolModel> tools = FXCollections.observableArrayList();
    private final ObservableList<ToolModel> view = FXCollections.unmodifiableObservableList(tools);

    /** @param changed called when something is edited */
    ToolsModel(Runnable changed) {
        this.changed = changed;
    }

    ObservableList<ToolModel> all() {
        return view;
    }

    /** A tool that takes nothing, to be filled in. */
    ToolModel add() {
        String name = "tool";
        Set<String> taken = new HashSet<>(tools.stream().map(tool -> tool.nameProperty().get()).toList());
        for (int i = 2; taken.contains(name); i++) {
            name = "tool_" + i;
        }
        ToolModel tool = new ToolModel(new Tool(name, "", SchemaText.NOTHING), this::edited);
        tools.add(tool);
        edited();
        return tool;
    }

    /** Puts one back to where it was. */
    void insert(int at, ToolModel tool) {
        tools.add(Math.clamp(at, 0, tools.size()), tool);
        edited();
    }

    /** @return where it stood; -1 if it is none of these */
    int remove(ToolModel tool) {
        int at = tools.indexOf(tool);
        tools.remove(tool);
        edited();
        return at;
    }

    boolean isValid() {
        return tools.stream().allMatch(ToolModel::isValid);
    }

    /** As they stand, right or wrong: a draft keeps them. */
    List<Tool> value() {
        return tools.stream().map(ToolModel::value).toList();
    }

    /** Shows these instead of what is shown. */
    void load(List<Tool> loaded) {
        tools.setAll(loaded.stream().map(tool -> new ToolModel(tool, this::edited)).toList());
        edited();
    }

    private void edited() {
        Set<String> seen = new HashSet<>();
        for (ToolModel tool : tools) {
            String name = tool.nameProperty().get();
            tool.setNameProblem(!NAME.matcher(name).matches()
                    ? "A tool's name is of letters, digits, hyphens and underscores, at most 64 of them."
                    : seen.add(name) ? "" : "Another tool has this name.");
        }
        changed.run();
    }
}
