package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.source.FolderException;
import io.llmfailover.gateway.source.Source;
import io.llmfailover.gateway.source.SourceFolder;
import io.llmfailover.gateway.source.SourceFolder.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A folder of the file system, and what was last read from it. Reads again only what seems to have changed. */
final class MountedFolder {

    /** A file written so shortly before it was read may be written again without a new time. */
    private static final long UNSETTLED_MILLIS = 2_000;

    private final SourceFolder folder;
    private final LongSupplier clock;
    private Map<String, Stamp> stamps = Map.of();
    private final Map<String, Source> sources = new HashMap<>();
    private long lastRead;

    MountedFolder(SourceFolder folder, LongSupplier clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Map<String, Source> sources() {
        return sources;
    }

    /** Whether anything differs from what was read before. */
    boolean scan() throws FolderException {
        long now = clock.getAsLong();
        Map<String, Stamp> found = folder.list();
        boolean changed = sources.keySet().retainAll(found.keySet());
        for (Map.Entry<String, Stamp> file : found.entrySet()) {
            if (isOld(file.getKey(), file.getValue())) {
                continue;
            }
            Source source = folder.read(file.getKey());
            changed |= !source.equals(sources.put(file.getKey(), source));
        }
        stamps = found;
        lastRead = now;
        return changed;
    }

    private boolean isOld(String path, Stamp stamp) {
        return stamp.equals(stamps.get(path)) && stamp.modified() < lastRead - UNSETTLED_MILLIS;
    }
}
