package dev.veneer.it.agent;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.FileOutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import javax.smartcardio.TerminalFactory;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.ietf.jgss.GSSManager;

/**
 * Uses the parts of the JDK that hand names to native code, for files below a virtual directory, and prints what each
 * says. As an agent it keeps what an agent gets.
 */
public final class NativeNamesProgram {
    @SuppressWarnings("NullAway.Init")
    private static Instrumentation instrumentation;

    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    private NativeNamesProgram() {}

    /** Called by the JVM where this is named as an agent. */
    public static void premain(String argument, Instrumentation given) {
        instrumentation = given;
    }

    /**
     * Runs.
     *
     * @param arguments the directory, the process to attach to, and what to do
     */
    public static void main(String... arguments) {
        directory = Path.of(arguments[0]);
        for (String step : Arrays.asList(arguments).subList(2, arguments.length)) {
            tell(
                    step,
                    switch (step) {
                        case "preferences" -> NativeNamesProgram::preferences;
                        case "recording" -> NativeNamesProgram::recording;
                        case "recording-of-the-dying" -> NativeNamesProgram::recordingOfTheDying;
                        case "heap-dump" -> NativeNamesProgram::heapDump;
                        case "heap-dump-where-it-stands" -> () -> dumping("true");
                        case "pkcs11" -> () -> pkcs11("library=" + directory + "/lib/p11.so");
                        case "nss" ->
                            () -> pkcs11("nssLibraryDirectory=" + directory + "/lib\nnssSecmodDirectory=" + directory
                                    + "/lib\nnssModule=keystore");
                        case "nss-arguments" -> NativeNamesProgram::nssArguments;
                        case "nss-arguments-outside" ->
                            () -> pkcs11("library=" + directory + "/lib/p11.so\nnssArgs=\"configdir='" + directory
                                    + "' secmod='../secmod.db'\"");
                        case "gss" -> () -> GSSManager.getInstance().getMechs() != null;
                        case "smart-cards" -> () -> TerminalFactory.getInstance("PC/SC", null);
                        case "agent-jar" -> NativeNamesProgram::agentJar;
                        case "long-name" ->
                            () -> File.createTempFile("x".repeat(300), ".y", directory.toFile())
                                    .getName()
                                    .length();
                        case "inherited-peer" -> NativeNamesProgram::inheritedPeer;
                        case "desktop" -> NativeNamesProgram::desktop;
                        case "attach" -> () -> attach(arguments[1]);
                        default -> throw new IllegalArgumentException(step);
                    });
        }
    }

    private static void tell(String step, Callable<?> action) {
        Object outcome;
        try {
            outcome = action.call();
        } catch (Exception | LinkageError e) {
            outcome = rootOf(e);
        }
        System.out.println(step + ": " + outcome);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    private static Object preferences() throws Exception {
        Preferences node = Preferences.userRoot().node("veneer");
        node.put("key", "value");
        node.flush();
        Path root = directory.resolve("preferences/.java/.userPrefs");
        return Files.exists(root.resolve("veneer/prefs.xml"))
                && Files.exists(root.resolve(".user.lock." + System.getProperty("user.name")));
    }

    private static Object recording() throws Exception {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).isEmpty() ? "empty" : "full";
    }

    private static Object recordingOfTheDying() throws Exception {
        Class<?> options = Class.forName("jdk.jfr.internal.Options");
        Path target = Files.createDirectories(directory.resolve("dying"));
        for (Method method : options.getMethods()) {
            if (method.getName().equals("setDumpPath")) {
                Class<?> type = method.getParameterTypes()[0];
                Object value = type == Path.class
                        ? target
                        : type.getConstructor(Path.class).newInstance(target);
                method.invoke(null, value);
            }
        }
        return options.getMethod("getDumpPath").invoke(null);
    }

    private static Object heapDump() throws Exception {
        Path dumps = Files.createDirectories(directory.resolve("dumps"));
        diagnostics().setVMOption("HeapDumpPath", dumps.toString());
        dumping("true");
        try {
            return new long[Integer.MAX_VALUE / 2].length;
        } catch (OutOfMemoryError expected) {
            return Objects.requireNonNull(dumps.toFile().list()).length;
        } finally {
            dumping("false");
        }
    }

    private static Object dumping(String value) {
        diagnostics().setVMOption("HeapDumpOnOutOfMemoryError", value);
        return value;
    }

    private static HotSpotDiagnosticMXBean diagnostics() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }

    private static Object pkcs11(String configuration) {
        Provider provider = Security.getProvider("SunPKCS11");
        return provider.configure("--name=veneer\n" + configuration + "\n").getName();
    }

    /** Has NSS, where it is installed, make its databases. */
    private static Object nssArguments() throws Exception {
        Path databases = Files.createDirectories(directory.resolve("databases"));
        for (String place : new String[] {"lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib64", "lib"}) {
            for (String name : new String[] {"libsoftokn3.so", "nss/libsoftokn3.so"}) {
                Path library = Path.of("/usr", place, name);
                if (Files.exists(library)) {
                    pkcs11("library=" + library + "\nnssArgs=\"configdir='sql:" + databases
                            + "' certPrefix='' keyPrefix='' secmod='secmod.db' flags=\"");
                    try (Stream<Path> files = Files.list(databases)) {
                        return files.map(Path::getFileName).sorted().toList();
                    }
                }
            }
        }
        return "no NSS";
    }

    private static Object agentJar() throws Exception {
        File jar = directory.resolve("agent.jar").toFile();
        try (JarOutputStream out = new JarOutputStream(new FileOutputStream(jar))) {
            out.putNextEntry(new JarEntry("veneer-it-agent-jar.txt"));
        }
        try (JarFile file = new JarFile(jar)) {
            instrumentation.appendToSystemClassLoaderSearch(file);
        }
        return ClassLoader.getSystemResource("veneer-it-agent-jar.txt") != null;
    }

    private static Object inheritedPeer() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("server"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            client.bind(UnixDomainSocketAddress.of(directory.resolve("client")));
            client.connect(address);
            try (SocketChannel accepted = server.accept()) {
                Method descriptor = accepted.getClass().getMethod("getFDVal");
                descriptor.setAccessible(true);
                Method peer =
                        Class.forName("sun.nio.ch.InheritedChannel").getDeclaredMethod("unixPeerAddress", int.class);
                peer.setAccessible(true);
                return peer.invoke(null, descriptor.invoke(accepted));
            }
        }
    }

    /** A class does not load where its hook cannot be woven. */
    private static Object desktop() throws ClassNotFoundException {
        return Class.forName("sun.awt.X11.XDesktopPeer", false, null).getSimpleName() + ", "
                + Class.forName("sun.awt.X11.XToolkit", false, null).getSimpleName();
    }

    private static Object attach(String process) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(process);
        try {
            return machine.getSystemProperties().containsKey("java.vm.name");
        } finally {
            machine.detach();
        }
    }
}
