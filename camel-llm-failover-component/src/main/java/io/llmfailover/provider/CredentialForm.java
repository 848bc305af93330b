package io.llmfailover.provider;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a provider wants its key. */
public enum CredentialForm {
    BEARER("authorization", "Bearer ", true),
    /** Servers that people run themselves: a key if they were started with one. */
    OPTIONAL_BEARER("authorization", "Bearer ", false),
    X_API_KEY("x-api-key", "", true),
    API_KEY("api-key", "", true),
    X_GOOG_API_KEY("x-goog-api-key", "", true),
    /** A signature with AWS keys; a key of one piece goes as a bearer. */
    AWS("authorization", "Bearer ", false),
    X_PORTKEY_API_KEY("x-portkey-api-key", "", true),
    NONE("", "", false);

    private final String header;
    private final String prefix;
    private final boolean required;

    CredentialForm(String header, String prefix, boolean required) {
        this.header = header;
        this.prefix = prefix;
        this.required = required;
    }

    public boolean required() {
        return required;
    }

    public Credential with(@Nullable String key) {
        if (key == null || key.isBlank() || this == NONE) {
            return new Credential.None();
        }
        return new Credential.Header(header, prefix, key.strip());
    }

    public static CredentialForm of(String id) {
        return valueOf(id.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
