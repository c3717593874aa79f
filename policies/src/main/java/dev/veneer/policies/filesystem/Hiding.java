package dev.veneer.policies.filesystem;

/** Tells a walk what rules hide: names that are not there. Paths are canonical and virtual. */
interface Hiding {
    /** Hides nothing. */
    Hiding NOTHING = new Hiding() {
        @Override
        public boolean hides(String path) {
            return false;
        }

        @Override
        public boolean couldHideIn(String directory) {
            return false;
        }
    };

    /** Returns whether a path is not there. */
    boolean hides(String path);

    /** Returns whether a name in a directory could be hidden; sometimes true where none is. */
    boolean couldHideIn(String directory);
}
