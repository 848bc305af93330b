package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.lint.Text;
import io.llmfailover.gateway.source.Source;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;

/** Why a file does not start, and where in it, as far as the exception lets us know. */
final class StartFault {

    /** How Camel says that a placeholder leads to nothing. */
    private static final Pattern PLACEHOLDER = Pattern.compile("^Property with key \\[([^\\]]+)]");

    private StartFault() {}

    static Finding of(Source source, Throwable failure) {
        RouteFile file = file(source);
        String reason = Causes.of(failure).replaceAll("\\s*\\R\\s*", " ");
        Matcher placeholder = PLACEHOLDER.matcher(reason);
        if (placeholder.find()) {
            String name = placeholder.group(1);
            int line =
                    first(file, text -> text.contains("{{" + name)).findFirst().orElse(1);
            return new Finding(source.path(), line, "placeholder " + name + " has no value", true);
        }
        int line =
                causes(failure).flatMap(cause -> lines(file, cause)).findFirst().orElse(1);
        return new Finding(source.path(), line, sentence(failure, reason), true);
    }

    static RouteFile file(Source source) {
        return Folder.of(List.of(source), Set.of()).files().get(0);
    }

    private static Stream<Integer> first(RouteFile file, Predicate<String> wanted) {
        return file.texts().stream()
                .filter(text -> wanted.test(text.value()))
                .map(Text::line)
                .limit(1);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(Causes.MAX_DEPTH);
    }

    private static Stream<Integer> lines(RouteFile file, Throwable cause) {
        if (cause instanceof ResolveEndpointFailedException endpoint) {
            String uri = plain(endpoint.getUri());
            return first(file, text -> plain(text).equals(uri));
        }
        if (cause instanceof NoSuchBeanException bean) {
            return first(file, text -> text.replaceFirst("^#(bean:)?", "").equals(bean.getName()));
        }
        return cause instanceof PropertyBindingException binding && binding.getPropertyName() != null
                ? file.members(binding.getPropertyName()).map(Member::line)
                : Stream.of();
    }

    /** Without options, which are not written in the URI, and in the form that people write. */
    private static String plain(String uri) {
        return uri.replaceFirst("\\?.*$", "").replaceFirst("://", ":");
    }

    private static String sentence(Throwable failure, String reason) {
        return causes(failure)
                .filter(PropertyBindingException.class::isInstance)
                .map(cause -> ((PropertyBindingException) cause).getPropertyName())
                .filter(name -> name != null && !reason.contains(name))
                .findFirst()
                .map(name -> name + " cannot be set: " + reason)
                .orElse(reason);
    }
}
