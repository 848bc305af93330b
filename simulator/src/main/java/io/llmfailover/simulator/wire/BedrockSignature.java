package io.llmfailover.simulator.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks AWS signatures, version 4, as the vendor does: computes them anew from what came over the wire. The keys that it
 * knows are those of AWS' own examples; the one that begins with ASIA is temporary and needs a session token.
 */
final class BedrockSignature {
    static final Map<String, String> SECRETS = Map.of(
            "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "ASIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static final Pattern FORM = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/((\\d{8})/([^/]+)/([^/]+)/aws4_request), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String HMAC = "HmacSHA256";

    private final Head head;
    private final Buffer body;
    private final Matcher form;

    private BedrockSignature(Head head, Buffer body, Matcher form) {
        this.head = head;
        this.body = body;
        this.form = form;
    }

    static void check(Head head, Buffer body) {
        Matcher form = FORM.matcher(header(head, "authorization"));
        if (!form.matches()) {
            throw new Refusal(ErrorKind.AUTH, BedrockErrors.NO_TOKEN);
        }
        new BedrockSignature(head, body, form).check();
    }

    private void check() {
        String key = form.group(1);
        String secret = SECRETS.get(key);
        boolean temporary = key.startsWith("ASIA");
        if (secret == null || temporary != head.has("x-amz-security-token")) {
            throw new Refusal(ErrorKind.AUTH, null);
        }
        checkTime();
        boolean signed =
                form.group(6).contains("host") && (!temporary || form.group(6).contains("security-token"));
        if (!signed || !form.group(5).equals("bedrock") || !form.group(7).equals(signature(secret))) {
            throw new Refusal(ErrorKind.AUTH, BedrockErrors.MISMATCH);
        }
    }

    private void checkTime() {
        String time = header(head, "x-amz-date");
        try {
            Instant signed = TIME.parse(time, Instant::from);
            Duration off = Duration.between(signed, Instant.now()).abs();
            if (time.startsWith(form.group(3)) && off.compareTo(SKEW) < 0) {
                return;
            }
        } catch (DateTimeException noTime) {
            // told below
        }
        throw new Refusal(ErrorKind.AUTH, "Signature expired: " + time + " is not of now");
    }

    private String signature(String secret) {
        String toSign =
                "AWS4-HMAC-SHA256\n" + header(head, "x-amz-date") + "\n" + form.group(2) + "\n" + sha256(canonical());
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : form.group(2).split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private byte[] canonical() {
        StringBuilder text = new StringBuilder(head.method() + "\n");
        text.append(path()).append('\n').append(head.query()).append('\n');
        for (String name : form.group(6).split(";", -1)) {
            text.append(name).append(':').append(header(head, name).strip()).append('\n');
        }
        text.append('\n').append(form.group(6)).append('\n').append(sha256(body.getBytes()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is escaped on the wire is escaped once more in what is signed. */
    private String path() {
        return head.wholePath().replace("%", "%25").replace(":", "%3A");
    }

    private static String header(Head head, String name) {
        String value = head.headers().get(name);
        return value == null ? "" : value;
    }

    private static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
