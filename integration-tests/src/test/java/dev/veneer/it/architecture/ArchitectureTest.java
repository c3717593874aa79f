package dev.veneer.it.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String HOOKS = "dev.veneer.hook..";
    private static final String POLICIES = "dev.veneer.policies..";
    private static final String AGENT = "dev.veneer.agent..";
    private static final String API = "dev.veneer.api..";

    /** The JDK, and the annotations that the compiler alone needs. */
    private static final String[] JDK = {"java..", "javax..", "jdk..", "sun..", "org.jspecify.annotations.."};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.veneer.hook", "dev.veneer.policies", "dev.veneer.agent", "dev.veneer.api");

    @Test
    void hookCore_everyClass_dependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(HOOKS)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(HOOKS).or(resideInAnyPackage(JDK)))
                .because("a hook class is defined in the boot loader, which sees nothing else")
                .check(CLASSES);
    }

    @Test
    void hookCore_records_areNeverComparedOrPrinted() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(resideInAPackage(HOOKS)))
                        .and(target(owner(assignableTo(Record.class))))
                        .and(target(name("equals").or(name("hashCode")).or(name("toString")))))
                .because("these methods are linked by java.lang.runtime, which their module does not reach")
                .check(CLASSES);
    }

    @Test
    void policies_everyClass_knowsNothingOfTheAgent() {
        noClasses()
                .that()
                .resideInAPackage(POLICIES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AGENT, "net.bytebuddy..", "picocli..")
                .because("arrows go one way: agent, policies, hook-core")
                .check(CLASSES);
    }

    @Test
    void api_everyClass_dependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API).or(resideInAnyPackage(JDK)))
                .because("it is on the program's class path, with the agent or without")
                .check(CLASSES);
    }

    @Test
    void agentAndPolicies_everyClass_knowsNothingOfTheApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(API)
                .because("the program brings it along, in a version of its own")
                .check(CLASSES);
    }

    @Test
    void agent_byteBuddy_isUsedByTheWeavingAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.veneer.agent.weave..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .because("weaving is in one place")
                .check(CLASSES);
    }

    @Test
    void policies_packages_haveNoCycle() {
        slices().matching("dev.veneer.policies.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void classes_butTheCommands_neverTouchStandardOut() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.veneer.agent.command..")
                .and()
                .doNotHaveSimpleName("VeneerMain")
                .should()
                .accessField(System.class, "out")
                .because("standard out is the application's")
                .check(CLASSES);
    }

    @Test
    void classes_everywhere_leaveTheApplicationsLoggingAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("it would be initialised before the application could configure it")
                .check(CLASSES);
    }

    @Test
    void packages_all_areMarkedAndDescribed() {
        Set<String> packages =
                CLASSES.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());

        assertThat(packages)
                .contains(
                        "dev.veneer.hook",
                        "dev.veneer.policies.config",
                        "dev.veneer.agent.weave.file",
                        "dev.veneer.api")
                .allSatisfy(name -> assertThat(Class.forName(name + ".package-info"))
                        .as("package-info.java of %s", name)
                        .hasAnnotation(NullMarked.class));
    }
}
