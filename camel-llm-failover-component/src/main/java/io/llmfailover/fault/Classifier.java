package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Evidence;
import io.llmfailover.error.Fault;
import io.llmfailover.transport.Headers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Concludes what an error means, in this order: a text that refines a code, the code, a text alone, the status, and a
 * weak code where the status says nothing. One code can mean two things at two vendors, therefore the provider's name is asked first.
 */
public final class Classifier {

    /** Who asks to wait longer than this will not serve the request: better try somebody else. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> REQUEST_ID_HEADERS =
            List.of("x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "x-ds-trace-id");

    private final InstantSource clock;

    public Classifier(InstantSource clock) {
        this.clock = clock;
    }

    /** An error reply. */
    public Fault classify(String provider, int status, Headers headers, byte[] body) {
        return classify(provider, status, headers, ErrorBody.of(body, provider));
    }

    /** An error inside a good reply: the status that it tells itself stands for the real one. */
    public Fault classify(String provider, int status, Headers headers, JsonNode body) {
        return classify(provider, status, headers, ErrorBody.of(body, provider));
    }

    private Fault classify(String provider, int httpStatus, Headers headers, ErrorBody body) {
        boolean inside = httpStatus < 300;
        int status = inside && body.status() != null ? body.status() : httpStatus;
        Verdict spent = SpentTable.find(provider, status, headers);
        Verdict said = spent != null ? spent : said(provider, status, body);
        Verdict verdict = said != null ? said : Verdict.of(StatusTable.kind(provider, status));
        Duration asked = WaitTable.read(headers, clock);
        Duration wait = asked == null ? body.retryAfter() : asked;
        Evidence evidence =
                new Evidence(inside ? null : httpStatus, body.code(), requestId(headers, body), wait, body.message());
        return new Fault(verdict.kind(), disposition(verdict, said == null, headers, wait), evidence);
    }

    private static @Nullable Verdict said(String provider, int status, ErrorBody body) {
        Verdict refined = first(body.codes(), code -> TextTable.find(provider, code, status, body.message()));
        if (refined != null) {
            return refined;
        }
        Verdict strong = first(body.codes(), code -> CodeTable.strong(provider, code));
        if (strong != null) {
            return strong;
        }
        Verdict text = TextTable.find(provider, "*", status, body.message());
        if (text != null || StatusTable.kind(provider, status) != ErrorKind.UNKNOWN) {
            return text;
        }
        return first(body.codes(), code -> CodeTable.weak(provider, code));
    }

    private static @Nullable Verdict first(List<String> codes, Function<String, @Nullable Verdict> table) {
        return codes.stream().map(table).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Disposition disposition(
            Verdict verdict, boolean byStatus, Headers headers, @Nullable Duration wait) {
        String should = headers.get("x-should-retry");
        boolean late = wait != null && wait.compareTo(PATIENCE) > 0;
        if (byStatus && !late && "true".equalsIgnoreCase(should)) {
            return Disposition.RETRY;
        }
        boolean futile = late || "false".equalsIgnoreCase(should);
        return futile && verdict.disposition() == Disposition.RETRY ? Disposition.FAILOVER : verdict.disposition();
    }

    private static @Nullable String requestId(Headers headers, ErrorBody body) {
        String header = first(headers);
        return header == null ? body.requestId() : header;
    }

    private static @Nullable String first(Headers headers) {
        for (String name : REQUEST_ID_HEADERS) {
            String value = Plain.text(headers.get(name));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The vendor's id of a call, wherever it puts it. */
    public static @Nullable String requestId(Headers headers) {
        return first(headers);
    }
}
