package dev.veneer.policies.filesystem;

import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.FileRefusal;
import dev.veneer.policies.name.ByteString;
import dev.veneer.policies.overlay.LayerChanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a directory of an overlay shows: the topmost layer's names as they are read, those of the layers below beside
 * them, and none that carries a meaning for the layers.
 *
 * @param shown what rules and mounts say of it
 * @param changes the overlay, or {@code null} where nobody lists
 * @param path the directory's path in the layers
 */
record LayeredListing(FilePolicy.Listing shown, @Nullable LayerChanges changes, String path)
        implements FilePolicy.Listing {
    @Override
    public boolean shows(byte[] name) {
        return !LayerChanges.isReserved(ByteString.of(name)) && shown.shows(name);
    }

    @Override
    public List<byte[]> mountPoints() {
        List<byte[]> names = new ArrayList<>(shown.mountPoints());
        if (changes == null) {
            return names;
        }
        try {
            for (String name : changes.namesBelow(path)) {
                byte[] bytes = ByteString.bytes(name);
                if (shown.shows(bytes)) {
                    names.add(bytes);
                }
            }
        } catch (FileRefusal refusal) {
            // A lower layer's directory that cannot be read shows nothing.
            return names;
        }
        return names;
    }
}
