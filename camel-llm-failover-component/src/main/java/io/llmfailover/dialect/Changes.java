package io.llmfailover.dialect;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * What a target was not told as its caller said it. Another name for the same thing is no change. Where the route forbids
 * changes, the first of them is a refusal in its place.
 */
public final class Changes {

    /** A request may have any number of members, and the ledger goes into logs and headers. */
    private static final int MOST = 20;

    private final Origin origin;
    private final Unsupported policy;
    private final List<String> changes = new ArrayList<>();

    public Changes(Origin origin, Unsupported policy) {
        this.origin = origin;
        this.policy = policy;
    }

    /** It only tunes, and this target does not take it. */
    public void dropped(String member) {
        add(shown(member) + " dropped");
    }

    /** It was said in another way, as near as this target can hear it; such as {@code 1.7 to 1}. */
    public void changed(String member, String how) {
        add(shown(member) + " " + how);
    }

    private void add(String change) {
        if (policy == Unsupported.REFUSE) {
            throw incapable("the route wants its requests as they are, here it would be: " + change);
        }
        if (changes.size() < MOST && !changes.contains(change)) {
            changes.add(change);
        }
    }

    /** Without it the answer would be none; another target may do what this one cannot. */
    public LlmException incapable(String sentence) {
        return LlmException.of(ErrorKind.INCAPABLE, origin, sentence);
    }

    /** Nobody could make anything of it. */
    public LlmException invalid(String sentence) {
        return LlmException.of(ErrorKind.INVALID_REQUEST, origin, sentence);
    }

    public List<String> list() {
        return List.copyOf(changes);
    }

    /** A name from the request, which may be any text, as it may stand in a message. */
    private static String shown(String member) {
        return Names.isPlain(member) ? member : "a member without a plain name";
    }
}
