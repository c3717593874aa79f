package dev.veneer.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Collectors;

/** What this build is made of, and what it was tested with. */
public final class Versions {

    private static final Properties BUILD = read();

    private Versions() {}

    /** Returns Veneer's own version. */
    public static String veneer() {
        return BUILD.getProperty("veneer");
    }

    /** Returns the version of Byte Buddy inside. */
    public static String byteBuddy() {
        return BUILD.getProperty("byte-buddy");
    }

    /** Returns the feature versions of the JDK that the tests run on, as a list to read. */
    public static String testedJdks() {
        return TestedJdkCheck.TESTED.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Properties read() {
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read versions.properties of the agent's jar", e);
        }
    }
}
