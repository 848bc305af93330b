package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.Set;

/** References to beans that nobody declares. */
final class BeanReferences implements Check {

    private static final Set<String> OWNERS = Set.of("customLoadBalancer", "process");

    @Override
    public String rule() {
        return "The `ref` of a balancer or of a `process` step names a bean that the folder declares";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("ref").filter(BeanReferences::isChecked).forEach(member -> {
                String name = member.text().replaceFirst("^#(bean:)?", "");
                if (!name.startsWith("class:")
                        && !name.contains("{{")
                        && folder.beans(name).isEmpty()) {
                    report.add(file, member, "no file declares the bean " + name);
                }
            });
        }
    }

    private static boolean isChecked(Member member) {
        Member owner = member.parent();
        return owner != null && OWNERS.contains(owner.key());
    }
}
