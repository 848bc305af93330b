package io.llmfailover.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which vendors are real: those whose key, or whose address, is in the environment. */
record Vendors(List<String> real, List<String> simulated) {

    static final String PRIMARY = "openai";

    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put(PRIMARY, "OPENAI_API_KEY");
        VARIABLES.put("anthropic", "ANTHROPIC_API_KEY");
        VARIABLES.put("openai-eu", "OPENAI_EU_API_KEY");
        VARIABLES.put("vllm", "VLLM_BASE_URL");
    }

    static Vendors of(Map<String, String> environment) {
        List<String> real = new ArrayList<>();
        List<String> simulated = new ArrayList<>();
        VARIABLES.forEach((vendor, variable) -> {
            boolean known = !environment.getOrDefault(variable, "").isBlank();
            (known ? real : simulated).add(vendor);
        });
        return new Vendors(List.copyOf(real), List.copyOf(simulated));
    }

    /** What makes the gateway call the simulator in the place of a vendor. */
    Map<String, String> settings(String simulator) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String vendor : simulated) {
            String url = simulator + "/vendor/" + vendor + "/v1";
            String provider = "camel.component.llm.providers[" + vendor + "].";
            if (vendor.equals("openai-eu")) {
                settings.put("llm.openai-eu.base-url", url);
            } else {
                settings.put(provider + "base-url", url);
            }
            settings.put(provider + "api-key", "any");
        }
        if (simulated.contains("vllm")) {
            settings.put("camel.component.llm.providers[vllm].tags.region", "eu");
        }
        return settings;
    }

    boolean primaryIsSimulated() {
        return simulated.contains(PRIMARY);
    }
}
