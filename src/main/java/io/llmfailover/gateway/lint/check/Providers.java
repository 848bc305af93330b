package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.provider.ProviderRow;
import java.util.Set;
import java.util.stream.Collectors;

/** Models of providers that nobody has heard of. */
final class Providers implements Check {

    @Override
    public String rule() {
        return "The provider of an `llm:` URI is built in, or a bean of the folder";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        Set<String> declared = folder.beans()
                .filter(bean -> bean.type().equals(ProviderDefinition.class.getName()))
                .map(Bean::name)
                .collect(Collectors.toSet());
        Endpoints.of(folder)
                .filter(Endpoint::isLlm)
                .filter(endpoint -> endpoint.path().matches("[^/{]+/.+"))
                .forEach(endpoint -> {
                    String provider =
                            endpoint.path().substring(0, endpoint.path().indexOf('/'));
                    if (ProviderRow.find(provider) == null && !declared.contains(provider)) {
                        report.add(
                                endpoint.file(),
                                endpoint.line(),
                                "no provider " + provider + " is built in or declared in this folder; built in are "
                                        + ProviderRow.names());
                    }
                });
    }
}
