package io.llmfailover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.transport.HttpCall;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Against the signatures that AWS publishes for testing signers, and against the signer of its own library. */
class SigV4Test {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final AwsKeys KEYS = AwsKeys.of("AKIDEXAMPLE", SECRET, null);
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final SigV4 PUBLISHED = new SigV4("us-east-1", "service");

    private static HttpCall call(String uri, Map<String, String> headers, String body) {
        return new HttpCall(URI.create(uri), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String authorization(HttpCall signed) {
        return Objects.requireNonNull(signed.headers().get("authorization"));
    }

    @Test
    void aPlainPost() {
        HttpCall signed = PUBLISHED.sign(call("https://example.amazonaws.com/", Map.of(), ""), KEYS, THEN);

        assertThat(signed.headers()).containsEntry("x-amz-date", "20150830T123600Z");
        assertThat(authorization(signed))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date,"
                        + " Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void aQuery() {
        HttpCall call = call("https://example.amazonaws.com/?Param1=value1", Map.of(), "");

        assertThat(authorization(PUBLISHED.sign(call, KEYS, THEN)))
                .endsWith("Signature=28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11");
    }

    @Test
    void aBodyAndHeaders() {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/x-www-form-urlencoded",
                "Content-Length", "13",
                "x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");

        HttpCall signed = PUBLISHED.sign(call("https://example.amazonaws.com", headers, "Param1=value1"), KEYS, THEN);

        assertThat(authorization(signed))
                .contains("SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date")
                .endsWith("Signature=d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b");
    }

    @Test
    void aSessionToken() {
        String token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIe"
                + "oIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VS"
                + "XDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8f"
                + "POLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
        AwsKeys session = AwsKeys.of("AKIDEXAMPLE", SECRET, token);

        HttpCall signed = PUBLISHED.sign(call("https://example.amazonaws.com/", Map.of(), ""), session, THEN);

        assertThat(signed.headers()).containsEntry("x-amz-security-token", token);
        assertThat(authorization(signed))
                .endsWith("Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse",
                "https://h.example/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2Feu.x/converse-stream",
                "https://h.example/below/a%20b/model/%C3%BC~*!'()/converse",
                "https://h.example:443/model/m/converse",
                "http://127.0.0.1:8089/vendor/bedrock/model/m/converse?b=2&a=%20x&a=1"
            })
    void asAmazonsOwnSignerDoes(String uri) {
        String body = "{\"a\":\"ü\"}";
        // theirs always says this, ours need not
        String hash = Hashes.sha256(Hashes.bytes(body));
        HttpCall call = call(
                uri,
                Map.of("content-type", "application/json", "x-note", " a   b ", "x-amz-content-sha256", hash),
                body);

        assertThat(authorization(new SigV4("eu-west-1", "bedrock").sign(call, KEYS, THEN)))
                .isEqualTo(oracle(call, AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET)));
        assertThat(authorization(
                        new SigV4("eu-west-1", "bedrock").sign(call, AwsKeys.of("AKIDEXAMPLE", SECRET, "t/1=="), THEN)))
                .isEqualTo(oracle(call, AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", SECRET, "t/1==")));
    }

    private static String oracle(HttpCall call, AwsCredentialsIdentity identity) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(call.uri());
        // its builder decodes the path, which ours never does
        request.encodedPath(call.uri().getRawPath());
        call.headers().forEach(request::putHeader);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(() -> new ByteArrayInputStream(call.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(THEN, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("authorization")
                .orElseThrow();
    }

    @Test
    void keysAreNotShown() {
        assertThat(AwsKeys.of("AKIDEXAMPLE", SECRET, "token")).hasToString("AwsKeys[session]");
        assertThat(new AwsIdentity.Fixed(KEYS).name()).hasSize(16).doesNotContain("AKID");
        assertThat(new AwsIdentity.Fixed(KEYS).toString()).doesNotContain("AKID", SECRET);
    }
}
