package io.llmfailover.aws;

import io.llmfailover.transport.HttpCall;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Signature version 4: proves with a secret key that a call, body included, is ours and was made just now. */
public record SigV4(String region, String service) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY_CHARS = 8;

    public HttpCall sign(HttpCall call, AwsKeys keys, Instant now) {
        String time = TIME.format(now);
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("x-amz-date", time);
        if (keys.sessionToken() != null) {
            headers.put("x-amz-security-token", keys.sessionToken());
        }
        CanonicalRequest request = CanonicalRequest.of(new HttpCall(call.uri(), headers, call.body()));
        headers.put("authorization", authorization(request, keys, time));
        return new HttpCall(call.uri(), headers, call.body());
    }

    private String authorization(CanonicalRequest request, AwsKeys keys, String time) {
        String day = time.substring(0, DAY_CHARS);
        String scope = String.join("/", day, region, service, END);
        String toSign = String.join("\n", ALGORITHM, time, scope, request.hash());
        String signature = Hashes.hex(Hashes.hmac(key(keys, day), toSign));
        return ALGORITHM + " Credential=" + keys.accessKey() + "/" + scope + ", SignedHeaders="
                + request.signedHeaders() + ", Signature=" + signature;
    }

    private byte[] key(AwsKeys keys, String day) {
        byte[] ofDay = Hashes.hmac(Hashes.bytes("AWS4" + keys.secretKey()), day);
        byte[] ofService = Hashes.hmac(Hashes.hmac(ofDay, region), service);
        return Hashes.hmac(ofService, END);
    }
}
