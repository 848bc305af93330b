package io.llmfailover.aws;

/** The default chain of AWS: profiles, web identities, containers, instances. Its library is there only for who adds it. */
public final class DefaultChain {

    private static final String CLASS = "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";

    private DefaultChain() {}

    public static boolean isThere() {
        try {
            Class.forName(CLASS, false, DefaultChain.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    public static KeySource open() {
        return new SdkKeys();
    }
}
