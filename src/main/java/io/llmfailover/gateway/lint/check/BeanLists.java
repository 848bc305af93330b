package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import org.jspecify.annotations.Nullable;

/** Lists in a bean's properties: Camel's YAML says of them no more than "Unsupported type: SEQUENCE". */
final class BeanLists implements Check {

    @Override
    public String rule() {
        return "A bean's property is no YAML list: write `\"4,1\"`, not `[4, 1]`";
    }

    @Override
    public void look(Folder folder, Report report) {
        folder.beans().forEach(bean -> look(bean.file(), bean.member("properties"), report));
    }

    private static void look(RouteFile file, @Nullable Member member, Report report) {
        if (member == null) {
            return;
        }
        if (member.value().isList()) {
            // never the values: they may be secret
            report.add(
                    file,
                    member,
                    member.key() + " is a list, which Camel does not take here: write one text, such as \"4,1\"");
        }
        member.value().members(member).forEach(inner -> look(file, inner, report));
    }
}
