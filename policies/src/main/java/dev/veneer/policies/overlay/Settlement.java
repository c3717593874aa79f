package dev.veneer.policies.overlay;

import dev.veneer.hook.FileHooks;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.LayerWatches;
import dev.veneer.hook.SharedCounter;
import dev.veneer.policies.name.ByteString;

/** What is left to do for a change after the JDK's system call, whether that failed or not. */
interface Settlement {
    /** Does it. */
    void settle() throws FileRefusal;

    /** Clears the whiteout of a name, if the name is there. */
    record Tidy(Whiteouts whiteouts, String path) implements Settlement {
        @Override
        public void settle() throws FileRefusal {
            whiteouts.tidy(path);
        }
    }

    /**
     * Gives a directory the times of before, if a name that was to be removed is still there: a deletion that failed
     * changes nothing.
     *
     * @param path the name's host path in the upper layer
     * @param directory the directory
     * @param before what it was
     */
    record TimesOfTheKept(HostCalls calls, String path, String directory, Metadata before) implements Settlement {

        /** Keeps the directory's times of now. */
        static TimesOfTheKept of(HostCalls calls, String path, String directory) throws FileRefusal {
            return new TimesOfTheKept(calls, path, directory, Metadata.of(calls, directory));
        }

        @Override
        public void settle() throws FileRefusal {
            if (calls.exists(path)) {
                before.setTimes(calls, directory);
            }
        }
    }

    /** Outdates what others remembered of the names while the change was under way. */
    record Outdate(SharedCounter counter) implements Settlement {
        @Override
        public void settle() {
            FileHooks.outdate();
            counter.increment();
        }
    }

    /** Removes a stand-in that the call was not to remove. */
    record Discard(HostCalls calls, String standIn) implements Settlement {
        @Override
        public void settle() {
            calls.deleteTree(standIn);
        }
    }

    /**
     * Takes a deletion back whose stand-in was not removed: the call that should have done so failed. Of one that was,
     * watchers are told.
     *
     * @param before what the directory with the whiteout was
     */
    record TakeBack(HostCalls calls, String standIn, String whiteout, Metadata before) implements Settlement {
        @Override
        public void settle() throws FileRefusal {
            String directory = ByteString.parent(whiteout);
            if (!calls.exists(standIn)) {
                String name = ByteString.name(whiteout).substring(LayerNames.WHITEOUT.length());
                LayerWatches.gone(ByteString.bytes(directory), ByteString.bytes(name));
                return;
            }
            calls.unlink(whiteout);
            before.setTimes(calls, directory);
            calls.deleteTree(standIn);
        }
    }
}
