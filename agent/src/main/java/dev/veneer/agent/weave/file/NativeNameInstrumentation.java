package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.CallValueWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.FileCall;
import java.util.List;

/**
 * Parts of the JDK that few programs use, and that hand names to native code of their own: preferences, flight recordings,
 * security providers' libraries, other agents' jars, attaching, the desktop.
 */
final class NativeNameInstrumentation {
    private static final String HOOKS = "dev.veneer.hook.NativeNameHooks";
    private static final String PREFERENCES = "java.util.prefs.FileSystemPreferences";
    private static final String RECORDER = "jdk.jfr.internal.JVM";
    private static final String NSS = "sun.security.pkcs11.Secmod";
    private static final String PKCS11 = "sun.security.pkcs11.wrapper.PKCS11";
    private static final String GSS = "sun.security.jgss.wrapper.SunNativeProvider";
    private static final String SMART_CARDS = "sun.security.smartcardio.PlatformPCSC";
    private static final String ATTACH = "sun.tools.attach.VirtualMachineImpl";
    private static final String AGENTS = "sun.instrument.InstrumentationImpl";
    private static final String INHERITED = "sun.nio.ch.InheritedChannel";
    private static final String DESKTOP = "sun.awt.X11.XDesktopPeer";
    private static final String TOOLKIT = "sun.awt.X11.XToolkit";

    private static final String STRING_TO_VOID = "(Ljava/lang/String;)V";

    /** The last JDK in which privileged actions, classes of their own, did what methods do since. */
    private static final int LAST_WITH_ACTIONS = 23;

    private NativeNameInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                mode(JdkRange.upTo(LAST_WITH_ACTIONS), PREFERENCES + "$1"),
                mode(JdkRange.upTo(LAST_WITH_ACTIONS), PREFERENCES + "$2"),
                mode(JdkRange.from(LAST_WITH_ACTIONS + 1), PREFERENCES),
                point(
                        "java.prefs",
                        PREFERENCES,
                        argument(PREFERENCES, "lockFile0", "(Ljava/lang/String;IZ)[I", 0, "written"),
                        "locks the file that the virtual name leads to"),
                point(
                        "jdk.jfr",
                        "jdk.jfr.internal.MetadataRepository",
                        argument(RECORDER, "setOutput", STRING_TO_VOID, 0, "writtenUnchecked"),
                        "writes recorded data where the virtual name leads"),
                point(
                        "jdk.jfr",
                        "jdk.jfr.internal.Repository",
                        argument(RECORDER, "setRepositoryLocation", STRING_TO_VOID, 0, "readUnchecked"),
                        "tells the JVM where the recordings of the virtual name lie"),
                laterRecorder(
                        argument(RECORDER, "setDumpPath", STRING_TO_VOID, 0, "written"),
                        "has a JVM that dies leave its recording where the virtual name leads"),
                laterRecorder(
                        new CallValueWeaving(
                                RECORDER,
                                "getDumpPath",
                                "()Ljava/lang/String;",
                                CallValueWeaving.RESULT,
                                HOOKS,
                                "told"),
                        "tells the virtual name of the directory for it"),
                point(
                        "jdk.crypto.cryptoki",
                        NSS,
                        argument(NSS, "nssLoadLibrary", "(Ljava/lang/String;)J", 0, "library"),
                        "loads the library that the virtual name leads to"),
                point(
                        "jdk.crypto.cryptoki",
                        NSS,
                        argument(NSS, "nssInitialize", "(Ljava/lang/String;JLjava/lang/String;Z)Z", 2, "database"),
                        "opens the database that the virtual name leads to"),
                point(
                        "jdk.crypto.cryptoki",
                        NSS,
                        argument(
                                NSS, "nssGetModuleList", "(JLjava/lang/String;)Ljava/lang/Object;", 1, "readUnchecked"),
                        "looks for libraries where the virtual name leads"),
                point(
                        "jdk.crypto.cryptoki",
                        "sun.security.pkcs11.SunPKCS11",
                        new CallValueWeaving(
                                "sun.security.pkcs11.Config",
                                "getNssArgs",
                                "()Ljava/lang/String;",
                                CallValueWeaving.RESULT,
                                "dev.veneer.hook.NssArguments",
                                "host"),
                        "has a library of NSS told the directory that the virtual name leads to"),
                connect(JdkRange.upTo(20), "(Ljava/lang/String;Ljava/lang/String;)V"),
                connect(
                        JdkRange.from(21),
                        "(Ljava/lang/String;Ljava/lang/String;)Lsun/security/pkcs11/wrapper/CK_VERSION;"),
                gss(JdkRange.upTo(LAST_WITH_ACTIONS), GSS + "$1"),
                gss(JdkRange.from(LAST_WITH_ACTIONS + 1), GSS),
                point(
                        "java.smartcardio",
                        SMART_CARDS + "$1",
                        argument(SMART_CARDS, "initialize", STRING_TO_VOID, 0, "library"),
                        "loads the library that the virtual name leads to"),
                point(
                        "jdk.attach",
                        ATTACH,
                        argument(ATTACH, "checkPermissions", STRING_TO_VOID, 0, "read"),
                        "looks at the socket that the virtual name leads to"),
                point(
                        "jdk.attach",
                        ATTACH,
                        argument(ATTACH, "connect", "(ILjava/lang/String;)V", 1, "connected"),
                        "connects to the socket that the virtual name leads to"),
                point(
                        "java.instrument",
                        AGENTS,
                        argument(AGENTS, "appendToClassLoaderSearch0", "(JLjava/lang/String;Z)V", 1, "readUnchecked"),
                        "adds the jar that the virtual name leads to"),
                point(
                        "java.base",
                        INHERITED,
                        new CallValueWeaving(
                                INHERITED, "unixPeerAddress0", "(I)[B", CallValueWeaving.RESULT, HOOKS, "toldPeer"),
                        "tells the peer's virtual address"),
                point(
                        "java.desktop",
                        DESKTOP,
                        argument(DESKTOP, "gnome_url_show", "([B)Z", 0, "url"),
                        "has the desktop open the file that the virtual name leads to"),
                point(
                        "java.desktop",
                        TOOLKIT,
                        new CallSiteWeaving(
                                TOOLKIT, "getSunAwtDisableGtkFileDialogs", "()Z", HOOKS, "ownFileDialogs", "()Z"),
                        "shows the JDK's own file dialog, which lists directories as the application sees them"));
    }

    private static HookPoint mode(JdkRange jdks, String owner) {
        return point(
                jdks,
                "java.prefs",
                owner,
                argument(PREFERENCES, "chmod", "(Ljava/lang/String;I)I", 0, "written"),
                "sets the mode of the directory that the virtual name leads to");
    }

    private static HookPoint laterRecorder(Weaving weaving, String effect) {
        return point(JdkRange.from(21), "jdk.jfr", "jdk.jfr.internal.Options", weaving, effect);
    }

    private static HookPoint connect(JdkRange jdks, String descriptor) {
        return point(
                jdks,
                "jdk.crypto.cryptoki",
                PKCS11,
                argument(PKCS11, "connect", descriptor, 0, "library"),
                "loads the library that the virtual name leads to");
    }

    private static HookPoint gss(JdkRange jdks, String owner) {
        return point(
                jdks,
                "java.security.jgss",
                owner,
                argument(
                        "sun.security.jgss.wrapper.GSSLibStub",
                        "init",
                        "(Ljava/lang/String;Z)Z",
                        0,
                        "oneOfSeveralLibraries"),
                "loads the library that the virtual name leads to");
    }

    private static CallValueWeaving argument(String owner, String name, String descriptor, int argument, String hook) {
        return new CallValueWeaving(owner, name, descriptor, argument, HOOKS, hook);
    }

    private static HookPoint point(String module, String owner, Weaving weaving, String effect) {
        return point(JdkRange.ALL, module, owner, weaving, effect);
    }

    private static HookPoint point(JdkRange jdks, String module, String owner, Weaving weaving, String effect) {
        return new HookPoint(
                HookFamily.FILE,
                owner,
                HookPoint.ALL_METHODS,
                "",
                jdks,
                weaving,
                FileCall.NATIVE_READ,
                Probe.AT_LOAD,
                effect,
                module);
    }
}
