package dev.veneer.agent;

/**
 * The JVM as the start checks see it.
 *
 * @param name its name, system property {@code java.vm.name}
 * @param vendor who built it, system property {@code java.vm.vendor}
 * @param version its version as its builder writes it, system property {@code java.vm.version}
 * @param feature its feature version, for instance 17
 * @param os the operating system, system property {@code os.name}
 */
public record Jvm(String name, String vendor, String version, int feature, String os) {

    /**
     * Returns the JVM that runs this.
     *
     * @return what its system properties say
     */
    public static Jvm running() {
        return new Jvm(
                System.getProperty("java.vm.name", "?"),
                System.getProperty("java.vm.vendor", "?"),
                System.getProperty("java.vm.version", "?"),
                Runtime.version().feature(),
                System.getProperty("os.name", "?"));
    }

    @Override
    public String toString() {
        return "JDK " + feature + " (" + name + " " + version + ", " + vendor + ")";
    }
}
