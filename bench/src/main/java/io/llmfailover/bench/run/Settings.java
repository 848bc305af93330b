package io.llmfailover.bench.run;

import io.llmfailover.bench.run.Row.Vendor;
import java.util.ArrayList;
import java.util.List;

/** How the packaged gateway is started: each provider is a vendor of the simulator. */
final class Settings {

    private Settings() {}

    static List<String> of(Row row, String simulator, Vendor first, String port) {
        List<String> settings = new ArrayList<>();
        provider(settings, "openai", simulator + first.path());
        provider(settings, "anthropic", simulator + "/vendor/anthropic/v1");
        provider(settings, "vllm", simulator + Vendor.GOOD.path());
        settings.add("-Dllm.openai-eu.base-url=" + simulator + Vendor.GOOD.path());
        settings.add("-Dcamel.component.llm.providers[openai-eu].api-key=any");
        settings.add("-Dcamel.component.llm.providers[vllm].tags.region=eu");
        settings.add("-Dcamel.component.llm.transport=" + row.transport());
        settings.add("-Dllm.http.enabled=true");
        settings.add("-Dllm.http.port=" + port);
        settings.add("-Dllm.http.aliases=" + row.alias());
        // several on one machine
        settings.add("-Dquarkus.management.port=0");
        // what is too much is refused else, and 2,000 streams are
        settings.add("-Dllm.http.max-in-flight=10000");
        settings.add("-Dcamel.component.llm.max-connections=10000");
        return settings;
    }

    private static void provider(List<String> settings, String name, String url) {
        String prefix = "-Dcamel.component.llm.providers[" + name + "].";
        settings.add(prefix + "base-url=" + url);
        settings.add(prefix + "api-key=any");
    }

    /** The first rule that fits decides. Each vendor that is no brand speaks OpenAI. */
    static String script(int heldSeconds, int warmUps) {
        return "[{\"vendor\":\"down\",\"reset\":\"accept\"},{\"vendor\":\"broken\",\"status\":503},"
                + "{\"vendor\":\"streamed\",\"tokens\":200},"
                + "{\"vendor\":\"paced\",\"tokens\":10,\"firstToken\":0,\"tokenEvery\":5},"
                + "{\"vendor\":\"slow\",\"first\":" + warmUps + ",\"tokens\":20},"
                + "{\"vendor\":\"slow\",\"tokens\":" + 10 * heldSeconds + ",\"tokenEvery\":100}]";
    }
}
