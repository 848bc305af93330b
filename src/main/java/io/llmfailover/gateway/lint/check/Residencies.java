package io.llmfailover.gateway.lint.check;

import io.llmfailover.LlmConstants;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.provider.Residency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Models that are never asked, for the data of their route may not go there. */
final class Residencies implements Check {

    @Override
    public String rule() {
        return "A model that a route calls after it has set `CamelLlmResidency` is of a provider whose tag `region` is admitted; else it is never asked";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        List<Endpoint> models = Endpoints.of(folder).filter(Endpoint::isLlm).toList();
        for (RouteFile file : folder.files()) {
            long named = file.texts().stream()
                    .filter(text -> text.value().equals(LlmConstants.RESIDENCY_PROPERTY))
                    .count();
            // of several settings each holds for a part of the requests
            if (named == 1) {
                file.members("setProperty").filter(Residencies::isResidency).forEach(setting -> models.stream()
                        .filter(model -> model.file().equals(file) && follows(model.step(), setting))
                        .forEach(model -> look(folder, setting, model, report)));
            }
        }
    }

    private static boolean isResidency(Member setting) {
        return setting.value().text("name").equals(LlmConstants.RESIDENCY_PROPERTY);
    }

    /** Whether it stands below the setting, in the same list of steps or deeper. */
    private static boolean follows(Member step, Member setting) {
        for (Member above = step; above != null; above = above.parent()) {
            if (Objects.equals(above.parent(), setting.parent())) {
                return above.line() > setting.line();
            }
        }
        return false;
    }

    private static void look(Folder folder, Member setting, Endpoint model, Report report) {
        String admitted = constant(setting.value());
        String provider = model.path().replaceFirst("/.*$", "");
        String region = ProviderRegion.of(folder, provider);
        if (admitted == null || region == null || provider.contains("{{")) {
            return;
        }
        Residency residency = Objects.requireNonNull(Residency.of(admitted));
        if (!residency.admits(region)) {
            report.add(
                    model.file(),
                    model.line(),
                    "is never asked: provider " + provider + " has "
                            + (region.isBlank() ? "no tag region" : "the tag region " + region) + ", and "
                            + LlmConstants.RESIDENCY_PROPERTY + " is " + residency);
        }
    }

    /** Null where it is not known before the route runs. */
    private static @Nullable String constant(Item setting) {
        Item expression = setting.get("expression");
        Item constant = (expression == null ? setting : expression).get("constant");
        if (constant == null) {
            return null;
        }
        String text = constant.text() == null ? constant.text("expression") : constant.text();
        return text == null || text.contains("{{") ? null : text;
    }
}
