package dev.veneer.it.agent;

import java.io.File;
import java.security.KeyStore;
import java.security.KeyStoreException;

/** Opens the file that its argument names as a key store, and tells whether the file is there. */
final class KeyStoreProgram {
    private KeyStoreProgram() {}

    /** Runs in the forked JVM. */
    public static void main(String[] arguments) throws Exception {
        try {
            KeyStore.getInstance(new File(arguments[0]), new char[0]);
        } catch (KeyStoreException e) {
            System.out.println("a file");
        } catch (IllegalArgumentException e) {
            System.out.println("no file");
        }
    }
}
