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
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;

/** Why a file does not start, and where in it, as far as the exception lets us know. */
final class StartFault {

    private StartFault() {}

    static Finding of(Source source, Throwable failure) {
        RouteFile file = Folder.of(List.of(source), Set.of()).files().get(0);
        int line =
                causes(failure).flatMap(cause -> lines(file, cause)).findFirst().orElse(1);
        return new Finding(source.path(), line, sentence(failure), true);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(Causes.MAX_DEPTH);
    }

    private static Stream<Integer> lines(RouteFile file, Throwable cause) {
        if (cause instanceof ResolveEndpointFailedException endpoint) {
            String uri = plain(endpoint.getUri());
            return file.texts().stream()
                    .filter(text -> plain(text.value()).equals(uri))
                    .map(Text::line);
        }
        if (cause instanceof NoSuchBeanException bean) {
            return file.texts().stream()
                    .filter(text -> text.value().replaceFirst("^#(bean:)?", "").equals(bean.getName()))
                    .map(Text::line);
        }
        return cause instanceof PropertyBindingException binding && binding.getPropertyName() != null
                ? file.members(binding.getPropertyName()).map(Member::line)
                : Stream.of();
    }

    /** Without options, which are not written in the URI, and in the form that people write. */
    private static String plain(String uri) {
        return uri.replaceFirst("\\?.*$", "").replaceFirst("://", ":");
    }

    private static String sentence(Throwable failure) {
        String reason = Causes.of(failure).replaceAll("\\s*\\R\\s*", " ");
        return causes(failure)
                .filter(PropertyBindingException.class::isInstance)
                .map(cause -> ((PropertyBindingException) cause).getPropertyName())
                .filter(name -> name != null && !reason.contains(name))
                .findFirst()
                .map(name -> name + " cannot be set: " + reason)
                .orElse(reason);
    }
}
