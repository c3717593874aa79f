package dev.veneer.policies.overlay;

import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostChanges;
import dev.veneer.policies.name.ByteString;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists merged directories: each name once, no whiteouts, no name that carries a meaning. */
final class MergedNames {
    private final HostChanges files;

    MergedNames(HostChanges files) {
        this.files = files;
    }

    /** Returns the names that show in a directory. */
    Set<String> in(MergedDirectory directory) throws FileRefusal {
        return from(directory.layers(), 0);
    }

    /** Returns the names that layers below the topmost show; some of them the topmost may have, too. */
    Set<String> below(MergedDirectory directory) throws FileRefusal {
        return directory.layers().size() == 1 ? Set.of() : from(directory.layers(), 1);
    }

    /** Returns the reserved names in one directory. */
    Set<String> reservedIn(String directory) throws FileRefusal {
        Set<String> reserved = new HashSet<>();
        for (byte[] name : files.list(ByteString.bytes(directory))) {
            String text = ByteString.of(name);
            if (LayerNames.isReserved(text)) {
                reserved.add(text);
            }
        }
        return reserved;
    }

    private Set<String> from(List<String> layers, int first) throws FileRefusal {
        Set<String> names = new LinkedHashSet<>();
        Set<String> deleted = new HashSet<>();
        for (int i = 0; i < layers.size(); i++) {
            Set<String> deletedHere = new HashSet<>();
            for (byte[] bytes : files.list(ByteString.bytes(layers.get(i)))) {
                String name = ByteString.of(bytes);
                if (LayerNames.isReserved(name)) {
                    if (LayerNames.isWhiteout(name)) {
                        deletedHere.add(name.substring(LayerNames.WHITEOUT.length()));
                    }
                } else if (i >= first && !deleted.contains(name)) {
                    names.add(name);
                }
            }
            deleted.addAll(deletedHere);
        }
        return names;
    }
}
