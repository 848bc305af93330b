package io.llmfailover.server.caller;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Callers with the hashes of their keys; a caller may have several, so that a new one can come before an old one goes. */
final class KeyList implements Callers {

    /** A hash and whose it is. Not a record: the bytes are not to be shown. */
    static final class Entry {

        private final byte[] hash;
        private final Caller caller;

        Entry(byte[] hash, Caller caller) {
            this.hash = hash.clone();
            this.caller = caller;
        }
    }

    private final List<Entry> entries;

    KeyList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Looks at each of them, wherever it is found. */
    @Override
    public @Nullable Caller find(String key) {
        byte[] hash = Keys.sha256(key);
        Caller found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash, hash)) {
                found = entry.caller;
            }
        }
        return found;
    }

    int size() {
        return entries.size();
    }
}
