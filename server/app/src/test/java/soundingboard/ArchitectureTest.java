package soundingboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/// Holds the table of DESIGN section 1: which package may use which.
@AnalyzeClasses(packages = "soundingboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /// What every feature may use besides its own row: identity, refusals, the database.
    private static final String[] GROUND = {
        "soundingboard.auth..",
        "soundingboard.db..",
        "soundingboard.problem..",
        "soundingboard.config.."
    };

    @ArchTest static final ArchRule notepad = feature("notepad", "soundingboard.yjs..");
    @ArchTest static final ArchRule call = feature("call");
    @ArchTest static final ArchRule mentoring = feature("mentoring");

    @ArchTest
    static final ArchRule video = feature("video", "soundingboard.media..", "soundingboard.jobs..");

    @ArchTest static final ArchRule media = feature("media", "soundingboard.jobs..");

    @ArchTest
    static final ArchRule transcript =
            feature("transcript", "soundingboard.media..", "soundingboard.jobs..");

    @ArchTest static final ArchRule search = feature("search");

    @ArchTest
    static final ArchRule auth =
            only("auth", "soundingboard.db..", "soundingboard.problem..", "soundingboard.config..");

    @ArchTest
    static final ArchRule jobs = only("jobs", "soundingboard.db..", "soundingboard.problem..");

    @ArchTest
    static final ArchRule db = only("db", "soundingboard.problem..", "soundingboard.config..");

    @ArchTest static final ArchRule problem = only("problem");
    @ArchTest static final ArchRule config = only("config");

    @ArchTest
    static final ArchRule noFeatureReachesUp =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("soundingboard.http..", "soundingboard")
                    .and()
                    .resideOutsideOfPackage("soundingboard.demo..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("soundingboard.http..", "soundingboard");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("soundingboard.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule javalinAtTheRim =
            classes()
                    .that()
                    .resideOutsideOfPackage("soundingboard.http..")
                    .and()
                    .haveSimpleNameNotEndingWith("Routes")
                    .and()
                    .areNotNestedClasses()
                    .and()
                    .doNotHaveFullyQualifiedName("soundingboard.SoundingBoard")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackage("io.javalin..");

    @ArchTest
    static final ArchRule luceneInSearch =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("soundingboard.search..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule processesInMedia =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("soundingboard.media..", "soundingboard.db..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class, Process.class);

    private static ArchRule feature(String name, String... more) {
        return only(
                name,
                Stream.concat(Arrays.stream(GROUND), Arrays.stream(more)).toArray(String[]::new));
    }

    private static ArchRule only(String name, String... allowed) {
        var self = "soundingboard." + name + "..";
        var all = Stream.concat(Stream.of(self), Arrays.stream(allowed)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(self)
                .should()
                .dependOnClassesThat(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                        "soundingboard..")
                                .and(
                                        com.tngtech.archunit.core.domain.JavaClass.Predicates
                                                .resideOutsideOfPackages(all)))
                .allowEmptyShould(true);
    }
}
