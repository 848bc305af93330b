package io.llmfailover.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The only class that knows the library of AWS; nobody touches it before {@link DefaultChain#isThere}. */
final class SdkKeys implements KeySource {

    private final DefaultCredentialsProvider chain =
            DefaultCredentialsProvider.builder().build();

    @Override
    public AwsKeys get() {
        AwsCredentials found = chain.resolveCredentials();
        String token = found instanceof AwsSessionCredentials session ? session.sessionToken() : null;
        return new AwsKeys(
                found.accessKeyId(),
                found.secretAccessKey(),
                token,
                found.expirationTime().orElse(null));
    }

    @Override
    public void close() {
        chain.close();
    }
}
