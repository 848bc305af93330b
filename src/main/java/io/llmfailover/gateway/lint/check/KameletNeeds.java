package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** Kamelets that are given too little. Advice, for the configuration may give it: {@code camel.kamelet.NAME.PARAMETER}. */
final class KameletNeeds implements Check {

    @Override
    public String rule() {
        return "A `kamelet:` is given the parameters that its definition requires";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        KameletUse.in(folder).filter(KameletUse::isWhole).forEach(use -> {
            Kamelet kamelet = Kamelet.find(folder, use.name());
            if (kamelet != null) {
                kamelet.needed().stream()
                        .filter(name -> !use.given().containsKey(name) && !isConfigured(folder, kamelet, name))
                        .forEach(name -> report.add(
                                use.file(), use.line(), "kamelet " + kamelet.name() + " needs the parameter " + name));
            }
        });
    }

    private static boolean isConfigured(Folder folder, Kamelet kamelet, String name) {
        return folder.properties().contains("camel.kamelet." + kamelet.name() + "." + name);
    }
}
