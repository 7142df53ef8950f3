package dev.counterpoint.app.store;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.store.DraftStore.Draft;
import dev.counterpoint.app.store.DraftStore.FallbackDraft;
import dev.counterpoint.app.store.DraftStore.PaneDraft;
import dev.counterpoint.app.store.DraftStore.ShownRun;
import dev.counterpoint.providers.config.ProviderId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The draft as JSON. What an older version did not write is read as nothing. */
final class DraftJson {
    private DraftJson() {}

    static String write(Draft draft) {
        ObjectNode node = Json.object().put("title", draft.title()).put("promptId", draft.promptId())
                .put("replyToAll", draft.replyToAll());
        node.set("content", PromptJson.node(draft.content()));
        node.set("panes", Json.array(draft.panes(), DraftJson::node));
        return Json.write(node);
    }

    static Draft read(String json, Files files) {
        JsonNode node = Json.read(json);
        return new Draft(PromptJson.content(node.path("content"), files), Json.list(node.get("panes"), DraftJson::pane),
                Json.optionalText(node, "promptId"), Json.text(node, "title"), typed(node, "replyToAll"));
    }

    private static ObjectNode node(PaneDraft pane) {
        ProviderId provider = pane.provider();
        ObjectNode node = Json.object().put("provider", provider == null ? null : provider.value())
                .put("model", pane.model()).put("reply", pane.reply());
        node.set("parameters", PromptJson.node(pane.parameters()));
        if (!pane.fallbacks().isEmpty()) {
            node.set("fallbacks", Json.array(pane.fallbacks(), fallback -> Json.object()
                    .put("provider", fallback.provider().value()).put("model", fallback.model())));
        }
        ShownRun shown = pane.shown();
        if (shown != null) {
            node.put("comparison", shown.comparison().value()).put("run", shown.run().value());
        }
        return node;
    }

    private static PaneDraft pane(JsonNode node) {
        String provider = Json.optionalText(node, "provider");
        return new PaneDraft(provider == null ? null : new ProviderId(provider), Json.text(node, "model"),
                PromptJson.parameters(node.get("parameters")), typed(node, "reply"), shown(node),
                Json.list(node.get("fallbacks"), fallback -> new FallbackDraft(
                        new ProviderId(Json.text(fallback, "provider")), Json.text(fallback, "model"))));
    }

    private static String typed(JsonNode node, String field) {
        String text = Json.optionalText(node, field);
        return text == null ? "" : text;
    }

    private static @Nullable ShownRun shown(JsonNode node) {
        String comparison = Json.optionalText(node, "comparison");
        String run = Json.optionalText(node, "run");
        return comparison == null || run == null
                ? null
                : new ShownRun(new ComparisonId(comparison), new RunId(run));
    }
}
