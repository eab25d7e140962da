package dev.serval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms and the arrows between them. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.serval");

  @Test
  void the_model_knows_nobody() {
    classes()
        .that()
        .resideInAPackage("dev.serval.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.serval.model..", "java..", "org.jspecify..")
        .because("everything depends on the model, so it must be able to stand alone")
        .check(CLASSES);
  }

  @Test
  void the_leaves_know_nobody_of_ours() {
    for (String leaf : new String[] {"document", "parallel", "secret"}) {
      noClasses()
          .that()
          .resideInAPackage("dev.serval." + leaf + "..")
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "of ours outside this room",
                  type ->
                      type.getPackageName().startsWith("dev.serval")
                          && !type.getPackageName().startsWith("dev.serval." + leaf)))
          .because("leaves are used by all rooms, so an arrow out of them would make a circle")
          .check(CLASSES);
    }
  }

  @Test
  void sources_know_only_the_model() {
    noClasses()
        .that()
        .resideInAPackage("dev.serval.source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.serval.analysis..",
            "dev.serval.rule..",
            "dev.serval.finding..",
            "dev.serval.report..",
            "dev.serval.cli..")
        .because("a source says what is there, not what to think of it")
        .check(CLASSES);
  }

  @Test
  void analyses_never_ask_where_the_estate_came_from() {
    noClasses()
        .that()
        .resideInAPackage("dev.serval.analysis..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.serval.source..",
            "dev.serval.rule..",
            "dev.serval.finding..",
            "dev.serval.report..",
            "dev.serval.cli..")
        .because("one estate, many sources, one set of analyses")
        .check(CLASSES);
  }

  @Test
  void rules_judge_estates_and_nothing_else() {
    noClasses()
        .that()
        .resideInAPackage("dev.serval.rule..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.serval.source..",
            "dev.serval.finding..",
            "dev.serval.report..",
            "dev.serval.cli..")
        .because("a rule does no input, no output, and no bookkeeping of findings")
        .check(CLASSES);
  }

  @Test
  void findings_come_before_reports_and_reports_before_commands() {
    noClasses()
        .that()
        .resideInAPackage("dev.serval.finding..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.serval.source..", "dev.serval.report..", "dev.serval.cli..")
        .because("reports are views of findings, not the other way round")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.serval.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.serval.cli..")
        .because("the command is a leaf: everything else must be usable without it")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.serval.report..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.serval.source..")
        .because("every report can be rendered from a saved result, where no source is")
        .check(CLASSES);
  }

  @Test
  void only_the_document_room_knows_parsers() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.serval.document..", "dev.serval.signal.read..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "org.snakeyaml..")
        .because("limits on size and depth, and places, are kept in one room")
        .check(CLASSES);
  }

  @Test
  void detectors_depend_on_nothing_and_readers_on_a_stream_of_tokens() {
    classes()
        .that()
        .resideInAnyPackage("dev.serval.signal.detect..", "dev.serval.signal.watch..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.serval.signal.detect..", "dev.serval.signal.watch..", "java..", "org.jspecify..")
        .because("they run inside Lambda and Flink, beside whatever is there")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.serval.signal.detect..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.serval.signal.watch..")
        .because("detectors don't know by whom they are run")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.serval.signal.detect")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.serval.signal.detect.*..")
        .because("what signals and detectors are does not hang on what each detector looks for")
        .check(CLASSES);
    slices()
        .matching("dev.serval.signal.detect.(*)..")
        .should()
        .beFreeOfCycles()
        .because("detectors of one kind of signal build on those of another in one order")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage("dev.serval.signal.read..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.serval.signal..",
            "java..",
            "org.jspecify..",
            "tools.jackson.core",
            "tools.jackson.core.json")
        .because("records are read as a stream, never as a tree, however large a file is")
        .check(CLASSES);
  }

  @Test
  void only_commands_touch_the_process() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.serval.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because(
            "output must be the same for the same input, and a library must not end the process")
        .check(CLASSES);
  }

  @Test
  void no_circles_between_rooms() {
    slices()
        .matching("dev.serval.(*)..")
        .should()
        .beFreeOfCycles()
        .because("arrows go one way")
        .check(CLASSES);
    slices()
        .matching("dev.serval.analysis.(*)..")
        .should()
        .beFreeOfCycles()
        .because("analyses build on each other in one order")
        .check(CLASSES);
  }

  @Test
  void code_goes_from_text_to_form_to_flows() {
    slices()
        .matching("dev.serval.analysis.code.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each room of code analysis builds on what the one before it made")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.serval.analysis.code.syntax..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.treesitter..", "org.treesitter..")
        .because("native memory and limits of parsing are kept in one room")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.serval.analysis.code.form..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.serval.analysis.code.syntax..", "dev.serval.analysis.code.lower..")
        .because("the form is the same for all languages, source or bytecode")
        .check(CLASSES);
  }
}
