package io.llmfailover.dialect;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What ids of tool calls may look like at a vendor, which gets those that any other one made. The same id always becomes the
 * same, so that call and result still meet, and a hash keeps apart what differs only in what is left out.
 */
public enum IdForm {
    ANY(Integer.MAX_VALUE, false),
    UP_TO_40(40, false),
    UP_TO_64(64, false),
    /** Letters, digits, underscores and hyphens. */
    PLAIN(Integer.MAX_VALUE, true),
    PLAIN_UP_TO_64(64, true),
    /** Nine letters and digits. */
    NINE(9, true) {
        private static final int RADIX = 36;

        @Override
        public boolean takes(String id) {
            return id.length() == 9 && id.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        }

        @Override
        String other(String id) {
            String digits = new BigInteger(1, digest(id)).toString(RADIX);
            return digits.substring(digits.length() - 9);
        }
    };

    private static final Pattern REFUSED = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final int HASH = 9;

    private final int most;
    private final boolean plain;

    IdForm(int most, boolean plain) {
        this.most = most;
        this.plain = plain;
    }

    public boolean takes(String id) {
        return id.length() <= most && !(plain && REFUSED.matcher(id).find());
    }

    public String fitting(String id) {
        return takes(id) ? id : other(id);
    }

    String other(String id) {
        String kept = id.substring(0, Math.min(most - HASH, id.length()));
        String start = plain ? REFUSED.matcher(kept).replaceAll("_") : kept;
        return start + String.format(Locale.ROOT, "_%08x", id.hashCode());
    }

    private static byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
